import type * as z from 'zod/mini';
import { newId } from '../../../shared/base/ids.ts';
import { mayDisclose } from '../../../shared/docs/consent.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import {
  addConcern,
  addGoal,
  addReferral,
  addStep,
  setConcern,
  setGoal,
  setReferral,
  setStep,
} from '../../../shared/edits/care.ts';
import type { EditContext, EditResult } from '../../../shared/edits/edit.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import {
  concernChangeSchema,
  goalChangeSchema,
  newConcernSchema,
  newGoalSchema,
  newReferralSchema,
  newStepSchema,
  referralChangeSchema,
  stepChangeSchema,
} from '../../../shared/protocol/beneficiaries.ts';
import {
  concernRowSchema,
  goalRowSchema,
  referralRowSchema,
  stepRowSchema,
} from '../../../shared/protocol/beneficiary-answers.ts';
import { actorOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, caseParams, entryParams } from '../params.ts';
import type { Parts } from '../parts.ts';
import { notFound, problem } from '../problem.ts';
import { writeDocument } from '../records/write.ts';
import { caseFinder } from './routes.ts';

type Fields = Record<string, unknown>;

/** One noun of a case's care: its path, its edits, and where its rows stand. */
interface CareNoun {
  path: string;
  /** As a sentence names it: "a goal". */
  noun: string;
  newSchema: z.ZodMiniType<{ id?: string; fields: Fields }>;
  changeSchema: z.ZodMiniType<Fields>;
  rowSchema: z.ZodMiniType<{ id: string }>;
  rowsIn: (row: CaseRow) => { id: string }[];
  add: (context: EditContext, fields: Fields, id: string) => EditResult<unknown>;
  set: (context: EditContext, id: string, fields: Fields) => EditResult;
  /** May it be written for this person? Throws a problem where not. */
  assertAllowed?: (beneficiary: string, request: Parameters<typeof actorOn>[0]) => void;
}

/** Concerns, goals, steps and referrals of a case. They are read with the case itself. */
export function addCareRoutes(app: Api, parts: Parts): void {
  const nouns = [
    {
      path: 'concerns',
      noun: 'a protection concern',
      newSchema: newConcernSchema,
      changeSchema: concernChangeSchema,
      rowSchema: concernRowSchema,
      rowsIn: (row: CaseRow) => row.protectionConcerns,
      add: addConcern,
      set: setConcern,
    },
    {
      path: 'goals',
      noun: 'a goal of the plan',
      newSchema: newGoalSchema,
      changeSchema: goalChangeSchema,
      rowSchema: goalRowSchema,
      rowsIn: (row: CaseRow) => row.goals,
      add: addGoal,
      set: setGoal,
    },
    {
      path: 'steps',
      noun: 'a step towards a goal',
      newSchema: newStepSchema,
      changeSchema: stepChangeSchema,
      rowSchema: stepRowSchema,
      rowsIn: (row: CaseRow) => row.goals.flatMap(({ steps }) => steps),
      add: addStep,
      set: setStep,
    },
    {
      path: 'referrals',
      noun: 'a referral',
      newSchema: newReferralSchema,
      changeSchema: referralChangeSchema,
      rowSchema: referralRowSchema,
      rowsIn: (row: CaseRow) => row.referrals,
      add: addReferral,
      set: setReferral,
      assertAllowed: (beneficiary: string, request: Parameters<typeof actorOn>[0]) => {
        const person = parts.list.detail(beneficiary, actorOn(request));
        if (person && mayDisclose(person)) return;
        throw problem(409, 'no-consent', 'This person has not agreed that others are told about them.', {
          field: 'consentDisclosure',
          next: 'Ask them, record their consent to disclosure, then refer.',
        });
      },
    },
  ] as unknown as CareNoun[];
  for (const noun of nouns) addNounRoutes(app, parts, noun);
}

function addNounRoutes(app: Api, parts: Parts, noun: CareNoun): void {
  const caseAt = caseFinder(parts.list);
  const rowAt = (row: CaseRow, id: string) => noun.rowsIn(row).find((each) => each.id === id);

  app.post(
    `/api/beneficiaries/:id/cases/:caseId/${noun.path}`,
    {
      config: { access: 'member', problems: [409, 503] },
      schema: {
        tags: ['Care'],
        summary: `Add ${noun.noun}; with an id of your own it is safe to repeat`,
        params: caseParams,
        body: noun.newSchema,
        response: { 201: answer(noun.rowSchema, 'Made') },
      },
    },
    async (request, reply) => {
      const actor = actorOn(request);
      const { id, caseId } = request.params;
      caseAt({ id, caseId }, actor);
      noun.assertAllowed?.(id, request);
      const { id: given, fields } = request.body as { id?: string; fields: Fields };
      const entryId = given ?? newId();
      await writeDocument(parts, referenceTo('case', caseId), actor, (context) => noun.add(context, fields, entryId));
      const made = rowAt(caseAt({ id, caseId }, actor), entryId);
      if (!made) throw notFound('entry');
      return reply.status(201).send(made);
    },
  );

  app.patch(
    `/api/beneficiaries/:id/cases/:caseId/${noun.path}/:entryId`,
    {
      config: { access: 'member', problems: [503] },
      schema: {
        tags: ['Care'],
        summary: `Set fields of ${noun.noun}; null clears one, \`deletedAt\` deletes it and brings it back`,
        params: entryParams,
        body: noun.changeSchema,
        response: { 200: answer(noun.rowSchema) },
      },
    },
    async (request) => {
      const actor = actorOn(request);
      const { id, caseId, entryId } = request.params as { id: string; caseId: string; entryId: string };
      const before = rowAt(caseAt({ id, caseId }, actor), entryId);
      const change = request.body as Fields;
      await writeDocument(parts, referenceTo('case', caseId), actor, (context) => noun.set(context, entryId, change));
      // One that was just deleted is in no list any more; it is answered as it was, with what was set.
      const now = rowAt(caseAt({ id, caseId }, actor), entryId) ?? (before && { ...before, ...change });
      if (!now) throw notFound('entry');
      return now;
    },
  );
}
