import * as z from 'zod/mini';
import type { Actor } from '../../../shared/authz/actor.ts';
import { newId, type SessionId } from '../../../shared/base/ids.ts';
import type { SessionValues } from '../../../shared/docs/case.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { addSession, setSession } from '../../../shared/edits/session.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import { newSessionSchema, type SessionOfCase, sessionChangeSchema } from '../../../shared/protocol/beneficiaries.ts';
import { sessionOfCaseSchema } from '../../../shared/protocol/beneficiary-answers.ts';
import { actorOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, idParams, sessionParams } from '../params.ts';
import type { Parts } from '../parts.ts';
import { notFound, problem } from '../problem.ts';
import { writeDocument } from '../records/write.ts';

/** Contacts with a person. */
export function addSessionRoutes(app: Api, parts: Parts): void {
  const { list, accounts } = parts;

  const casesAt = (id: string, actor: Actor): CaseRow[] => {
    const person = list.detail(id, actor);
    if (!person) throw notFound('person');
    return person.cases;
  };
  const sessionsIn = (cases: CaseRow[]): SessionOfCase[] =>
    cases
      .flatMap((each) => each.sessions.map((session) => ({ ...session, case: each.id })))
      .sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1));
  const sessionAt = (id: string, sessionId: string, actor: Actor): SessionOfCase => {
    const found = sessionsIn(casesAt(id, actor)).find((session) => session.id === sessionId);
    if (!found) throw notFound('session of this person');
    return found;
  };

  app.get(
    '/api/beneficiaries/:id/sessions',
    {
      config: { access: 'member' },
      schema: {
        tags: ['Sessions'],
        summary: 'Sessions of all cases of a person that one may read, latest day first',
        params: idParams,
        response: { 200: answer(z.array(sessionOfCaseSchema)) },
      },
    },
    (request) => sessionsIn(casesAt(request.params.id, actorOn(request))),
  );

  app.post(
    '/api/beneficiaries/:id/sessions',
    {
      config: { access: 'member', problems: [409, 503] },
      schema: {
        tags: ['Sessions'],
        summary: 'Add a session to the open case; with an id of your own it is safe to repeat',
        params: idParams,
        body: newSessionSchema,
        response: { 201: answer(sessionOfCaseSchema) },
      },
    },
    async (request, reply) => {
      const actor = actorOn(request);
      const { id } = request.params;
      const target = caseFor(casesAt(id, actor), request.body.case);
      const sessionId = (request.body.id ?? newId()) as SessionId;
      const zone = target.site ? accounts.places.find('sites', target.site)?.zone : null;
      const defaults: Partial<SessionValues> = { site: target.site, zone: zone ?? null };
      await writeDocument(parts, referenceTo('case', target.id), actor, (context) =>
        addSession(context, { ...defaults, ...(request.body.fields as Partial<SessionValues>) }, sessionId),
      );
      return reply.status(201).send(sessionAt(id, sessionId, actor));
    },
  );

  app.patch(
    '/api/beneficiaries/:id/sessions/:sessionId',
    {
      config: { access: 'member', problems: [503] },
      schema: {
        tags: ['Sessions'],
        summary: 'Set fields of a session; null clears one',
        params: sessionParams,
        body: sessionChangeSchema,
        response: { 200: answer(sessionOfCaseSchema) },
      },
    },
    async (request) => {
      const actor = actorOn(request);
      const { id, sessionId } = request.params;
      const session = sessionAt(id, sessionId, actor);
      const change = request.body as Partial<SessionValues>;
      await writeDocument(parts, referenceTo('case', session.case), actor, (context) =>
        setSession(context, sessionId as SessionId, change),
      );
      // One that was just deleted is in no list any more; it is answered as it was, with what was set.
      const now = sessionsIn(casesAt(id, actor)).find((each) => each.id === sessionId);
      return now ?? ({ ...session, ...change } as SessionOfCase);
    },
  );
}

function caseFor(cases: CaseRow[], asked: string | undefined): CaseRow {
  if (asked) {
    const found = cases.find((each) => each.id === asked);
    if (!found) throw notFound('case of this person');
    return found;
  }
  const open = cases.filter((each) => each.status !== 'closed');
  if (open.length === 1) return open[0]!;
  throw open.length === 0
    ? problem(409, 'no-open-case', 'This person has no open case that you may write.', { next: 'Open a case first.' })
    : problem(409, 'case-needed', 'This person has more than one open case.', {
        field: 'case',
        next: 'Say which one.',
      });
}
