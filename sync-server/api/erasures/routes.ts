import { canDo } from '../../../shared/authz/can.ts';
import { instantOf } from '../../../shared/base/clock.ts';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import { idIn, referenceTo } from '../../../shared/docs/reference.ts';
import { codeToType, type ErasureTold, eraseRequestSchema, erasuresSchema } from '../../../shared/protocol/erasures.ts';
import type { Tombstone } from '../../storage/tombstones.ts';
import { actorOn, assertAdmin } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, idParams, nothing } from '../params.ts';
import type { Parts } from '../parts.ts';
import { forbidden, notFound, problem, refusalProblem } from '../problem.ts';

/** Erasing people for good, and what was erased. */
export function addErasureRoutes(app: Api, { store, sync, log }: Parts): void {
  app.post(
    '/api/beneficiaries/:id/erase',
    {
      config: { access: 'member', problems: [409, 410, 503] },
      schema: {
        tags: ['Beneficiaries'],
        summary: 'Erase a person and their cases, from here and from every device, for good; there is no way back',
        params: idParams,
        body: eraseRequestSchema,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const actor = actorOn(request);
      const person = request.params.id as BeneficiaryId;
      const reference = referenceTo('beneficiary', person);
      const erased = await store.erased(reference);
      const facts = erased?.facts ?? (await store.facts(reference));
      if (!facts) throw notFound('person');
      if (!canDo(actor, 'erase', facts.site)) throw forbidden('Only an administrator of the site may erase a person.');
      if (erased) throw refusalProblem({ code: 'erased' });
      const stored = await store.row(reference);
      const code = codeToType(person, stored?.row.kind === 'beneficiary' ? stored.row.code : null);
      if (request.body.code.trim().toLowerCase() !== code.toLowerCase()) {
        throw problem(409, 'wrong-code', 'This is not the code of this person. Nothing was erased.', {
          field: 'code',
          next: 'Type it as it stands on their record.',
        });
      }
      const { reason } = request.body;
      const gone = await sync.erase(person, reason, actor);
      log.info({ person, by: actor.user, reason, documents: gone?.length ?? 0 }, 'a person was erased');
      return reply.status(204).send();
    },
  );

  app.get(
    '/api/erasures',
    {
      config: { access: 'member' },
      schema: {
        tags: ['Beneficiaries'],
        summary: 'Who was erased at the sites that one administers: when, by whom and why; the newest first',
        response: { 200: answer(erasuresSchema) },
      },
    },
    async (request) => {
      const actor = actorOn(request);
      assertAdmin(actor, null);
      const all = (await store.tombstones()).map(toldOf);
      return { items: all.filter(({ site }) => canDo(actor, 'erase', site as never)).reverse() };
    },
  );
}

function toldOf({ owner, at, user, reason, documents }: Tombstone): ErasureTold {
  const person = documents.find(({ kind }) => kind === 'beneficiary');
  return {
    id: idIn(owner as Parameters<typeof idIn>[0]),
    site: person?.site ?? null,
    at: instantOf(at),
    by: user,
    reason,
    cases: documents.filter(({ kind }) => kind === 'case').length,
  };
}
