import * as z from 'zod/mini';
import type { Actor } from '../../../shared/authz/actor.ts';
import { dayIn } from '../../../shared/base/clock.ts';
import { newId } from '../../../shared/base/ids.ts';
import type { CaseValues } from '../../../shared/docs/case.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { openCase, setCase } from '../../../shared/edits/case.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import { caseChangeSchema, newCaseSchema } from '../../../shared/protocol/beneficiaries.ts';
import { caseRowSchema } from '../../../shared/protocol/beneficiary-answers.ts';
import { actorOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, caseParams, idParams } from '../params.ts';
import type { Parts } from '../parts.ts';
import { notFound, problem } from '../problem.ts';
import { makeDocument, writeDocument } from '../records/write.ts';

/** Finds a case of a person that the actor may read; throws a 404 otherwise. */
export const caseFinder =
  (list: Parts['list']) =>
  ({ id, caseId }: { id: string; caseId: string }, actor: Actor): CaseRow => {
    const held = list.case(caseId, actor);
    if (!held || held.facts.beneficiary !== id) throw notFound('case of this person');
    return held.row;
  };

/** A person in a programme. */
export function addCaseRoutes(app: Api, parts: Parts): void {
  const { list, accounts, clock } = parts;

  const caseAt = caseFinder(list);

  app.get(
    '/api/beneficiaries/:id/cases',
    {
      config: { access: 'member' },
      schema: {
        tags: ['Cases'],
        summary: 'The cases of a person that one may read, latest first',
        params: idParams,
        response: { 200: answer(z.array(caseRowSchema)) },
      },
    },
    (request) => {
      const person = list.detail(request.params.id, actorOn(request));
      if (!person) throw notFound('person');
      return person.cases;
    },
  );

  app.post(
    '/api/beneficiaries/:id/cases',
    {
      config: { access: 'member', problems: [409, 503] },
      schema: {
        tags: ['Cases'],
        summary: 'Open a case in a programme; with an id of your own it is safe to repeat',
        params: idParams,
        body: newCaseSchema,
        response: { 200: answer(caseRowSchema, 'There already'), 201: answer(caseRowSchema, 'Made') },
      },
    },
    async (request, reply) => {
      const actor = actorOn(request);
      const { id } = request.params;
      const facts = list.factsOfPerson(id, actor);
      if (!facts?.site) throw notFound('person');
      const { programme } = request.body;
      if (!accounts.places.find('programmes', programme)) {
        throw problem(400, 'unknown-programme', 'There is no such programme.', { field: 'programme' });
      }
      const caseId = request.body.id ?? newId();
      const { openedOn, ...fields } = request.body.fields as Partial<CaseValues>;
      const day = openedOn ?? dayIn(clock(), accounts.places.find('sites', facts.site)?.zone ?? 'UTC');
      const reference = referenceTo('case', caseId);
      const command = { type: 'register' as const, reference, site: facts.site, programme, beneficiary: id };
      const made = await makeDocument(parts, command, actor, (context) => openCase(context, day, fields));
      return reply.status(made ? 201 : 200).send(caseAt({ id, caseId }, actor));
    },
  );

  app.get(
    '/api/beneficiaries/:id/cases/:caseId',
    {
      config: { access: 'member' },
      schema: {
        tags: ['Cases'],
        summary: 'A case with its sessions',
        params: caseParams,
        response: { 200: answer(caseRowSchema) },
      },
    },
    (request) => caseAt(request.params, actorOn(request)),
  );

  app.patch(
    '/api/beneficiaries/:id/cases/:caseId',
    {
      config: { access: 'member', problems: [503] },
      schema: {
        tags: ['Cases'],
        summary: 'Set fields of a case; null clears one',
        params: caseParams,
        body: caseChangeSchema,
        response: { 200: answer(caseRowSchema) },
      },
    },
    async (request) => {
      const actor = actorOn(request);
      caseAt(request.params, actor);
      await writeDocument(parts, referenceTo('case', request.params.caseId), actor, (context) =>
        setCase(context, request.body as Partial<CaseValues>),
      );
      return caseAt(request.params, actor);
    },
  );
}
