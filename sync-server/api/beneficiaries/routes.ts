import { dayIn } from '../../../shared/base/clock.ts';
import { type BeneficiaryId, newId, type SiteId } from '../../../shared/base/ids.ts';
import type { BeneficiaryValues } from '../../../shared/docs/beneficiary.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { createBeneficiary, setBeneficiary } from '../../../shared/edits/beneficiary.ts';
import { openCase } from '../../../shared/edits/case.ts';
import {
  type BeneficiaryDetail,
  beneficiaryChangeSchema,
  listQuerySchema,
  newBeneficiarySchema,
} from '../../../shared/protocol/beneficiaries.ts';
import { beneficiaryDetailSchema, listPageSchema } from '../../../shared/protocol/beneficiary-answers.ts';
import { actorOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, idParams } from '../params.ts';
import type { Parts } from '../parts.ts';
import { notFound, problem } from '../problem.ts';
import { firstCaseId } from '../records/first-case.ts';
import { makeDocument, writeDocument } from '../records/write.ts';

/** People helped. */
export function addBeneficiaryRoutes(app: Api, parts: Parts): void {
  const { list, accounts, clock } = parts;

  app.get(
    '/api/beneficiaries',
    {
      config: { access: 'reader' },
      schema: {
        tags: ['Beneficiaries'],
        summary: 'People, filtered, sorted and searched, in pages',
        querystring: listQuerySchema,
        response: { 200: answer(listPageSchema) },
      },
    },
    (request) => {
      const page = list.page(request.query, actorOn(request), dayIn(clock(), 'UTC'));
      if (page === 'bad-cursor') {
        throw problem(400, 'bad-cursor', 'This cursor is not of this list.', {
          field: 'cursor',
          next: 'Start from the first page.',
        });
      }
      return page;
    },
  );

  app.get(
    '/api/beneficiaries/:id',
    {
      config: { access: 'reader' },
      schema: {
        tags: ['Beneficiaries'],
        summary: 'A person, with the cases that one may read',
        params: idParams,
        response: { 200: answer(beneficiaryDetailSchema) },
      },
    },
    (request) => {
      const found = list.detail(request.params.id, actorOn(request));
      if (!found) throw notFound('person');
      return found;
    },
  );

  app.post(
    '/api/beneficiaries',
    {
      config: { access: 'member', problems: [409, 503] },
      schema: {
        tags: ['Beneficiaries'],
        summary: 'Register a person, and open a case; with an id of your own it is safe to repeat',
        body: newBeneficiarySchema,
        response: {
          200: answer(beneficiaryDetailSchema, 'There already'),
          201: answer(beneficiaryDetailSchema, 'Made'),
        },
      },
    },
    async (request, reply) => {
      const actor = actorOn(request);
      const { programme } = request.body;
      const site = request.body.site as SiteId;
      const id = (request.body.id ?? newId()) as BeneficiaryId;
      const fields = request.body.fields as Partial<BeneficiaryValues>;
      if (!accounts.places.isSite(site))
        throw problem(400, 'unknown-site', 'There is no such site.', { field: 'site' });
      if (programme && !accounts.places.find('programmes', programme)) {
        throw problem(400, 'unknown-programme', 'There is no such programme.', { field: 'programme' });
      }
      const reference = referenceTo('beneficiary', id);
      const made = await makeDocument(parts, { type: 'register', reference, site }, actor, (context) =>
        createBeneficiary(context, fields),
      );
      if (programme) {
        // Derived, so that a repeated request opens no second case.
        const caseReference = referenceTo('case', await firstCaseId(id, programme));
        const today = dayIn(clock(), accounts.places.find('sites', site)?.zone ?? 'UTC');
        const command = { type: 'register' as const, reference: caseReference, site, programme, beneficiary: id };
        await makeDocument(parts, command, actor, (context) => openCase(context, today));
      }
      const detail = list.detail(id, actor);
      if (!detail) throw notFound('person');
      return reply.status(made ? 201 : 200).send(detail);
    },
  );

  app.patch(
    '/api/beneficiaries/:id',
    {
      config: { access: 'member', problems: [503] },
      schema: {
        tags: ['Beneficiaries'],
        summary: 'Set fields of a person; null clears one; whoever has the record open sees it at once',
        params: idParams,
        body: beneficiaryChangeSchema,
        response: { 200: answer(beneficiaryDetailSchema) },
      },
    },
    async (request): Promise<BeneficiaryDetail> => {
      const actor = actorOn(request);
      const { id } = request.params;
      if (!list.factsOfPerson(id, actor)) throw notFound('person');
      await writeDocument(parts, referenceTo('beneficiary', id), actor, (context) =>
        setBeneficiary(context, request.body as Partial<BeneficiaryValues>),
      );
      return list.detail(id, actor)!;
    },
  );
}
