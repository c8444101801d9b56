import * as z from 'zod/mini';
import type { Actor } from '../../../shared/authz/actor.ts';
import { can } from '../../../shared/authz/can.ts';
import { type BeneficiaryId, type HouseholdId, type MemberId, newId } from '../../../shared/base/ids.ts';
import type { HouseholdValues, MemberValues } from '../../../shared/docs/household.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { setBeneficiary } from '../../../shared/edits/beneficiary.ts';
import type { EditContext } from '../../../shared/edits/edit.ts';
import { addMember, setHousehold, setMember } from '../../../shared/edits/household.ts';
import {
  householdChangeSchema,
  householdSchema,
  joinHouseholdSchema,
  memberChangeSchema,
} from '../../../shared/protocol/households.ts';
import { uuidSchema } from '../../../shared/protocol/outbox.ts';
import { actorOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer, idParams } from '../params.ts';
import type { Parts } from '../parts.ts';
import { forbidden, notFound, problem } from '../problem.ts';
import { makeDocument, writeDocument } from '../records/write.ts';

const memberParams = z.object({ id: uuidSchema, memberId: uuidSchema });

/** People living together. */
export function addHouseholdRoutes(app: Api, parts: Parts): void {
  const { list, households } = parts;

  /** Says in the person's own record where they live, as the household says: always after it, as devices do. */
  const settleIn = (person: string, household: HouseholdId | null, actor: Actor) =>
    writeDocument(parts, referenceTo('beneficiary', person), actor, (context) =>
      setBeneficiary(context, { household }),
    );
  const found = (id: string, actor: Actor) => {
    const household = households.detail(id, actor);
    if (!household) throw notFound('household');
    return household;
  };
  const readablePerson = (id: string, actor: Actor) => {
    const facts = list.factsOfPerson(id, actor);
    if (!facts) throw notFound('person');
    return facts;
  };
  const mayWrite = (id: string, actor: Actor): boolean => {
    const facts = list.factsOfPerson(id, actor);
    return facts !== null && can(actor, 'write', facts);
  };
  // Looked at before the household is written: half of a joining would otherwise stand.
  const writablePerson = (id: string, actor: Actor) => {
    const facts = readablePerson(id, actor);
    if (!mayWrite(id, actor)) throw forbidden();
    return facts;
  };

  app.get(
    '/api/households/:id',
    {
      config: { access: 'reader' },
      schema: {
        tags: ['Households'],
        summary: 'A household, with the people of it that one may read',
        params: idParams,
        response: { 200: answer(householdSchema) },
      },
    },
    (request) => found(request.params.id, actorOn(request)),
  );

  app.patch(
    '/api/households/:id',
    {
      config: { access: 'member', problems: [503] },
      schema: {
        tags: ['Households'],
        summary: 'Set fields of a household: its name, focal point, address; null clears one',
        params: idParams,
        body: householdChangeSchema,
        response: { 200: answer(householdSchema) },
      },
    },
    async (request) => {
      const actor = actorOn(request);
      const { id } = request.params;
      found(id, actor);
      await writeDocument(parts, referenceTo('household', id), actor, (context) =>
        setHousehold(context, request.body as Partial<HouseholdValues>),
      );
      return found(id, actor);
    },
  );

  app.get(
    '/api/beneficiaries/:id/household',
    {
      config: { access: 'reader' },
      schema: {
        tags: ['Households'],
        summary: 'The household of a person',
        params: idParams,
        response: { 200: answer(householdSchema) },
      },
    },
    (request) => {
      const actor = actorOn(request);
      readablePerson(request.params.id, actor);
      const household = households.of(request.params.id, actor);
      if (!household) throw notFound('household of this person');
      return household;
    },
  );

  app.post(
    '/api/beneficiaries/:id/household',
    {
      config: { access: 'member', problems: [409, 503] },
      schema: {
        tags: ['Households'],
        summary: 'Join a household, or make one; with an id of your own it is safe to repeat',
        params: idParams,
        body: joinHouseholdSchema,
        response: { 200: answer(householdSchema, 'Joined, or there already'), 201: answer(householdSchema, 'Made') },
      },
    },
    async (request, reply) => {
      const actor = actorOn(request);
      const person = request.params.id as BeneficiaryId;
      const { relation, fields = {} } = request.body;
      const { site } = writablePerson(person, actor);
      const join = (context: EditContext) =>
        addMember(context, { beneficiary: person, ...(relation === undefined ? {} : { relation }) });
      if (request.body.household !== undefined) {
        const id = request.body.household as HouseholdId;
        found(id, actor);
        await writeDocument(parts, referenceTo('household', id), actor, join);
        await settleIn(person, id, actor);
        return found(id, actor);
      }
      const id = (request.body.id ?? newId()) as HouseholdId;
      const reference = referenceTo('household', id);
      if (site === null) throw problem(400, 'unknown-site', 'There is no such site.', { field: 'site' });
      const made = await makeDocument(parts, { type: 'register', reference, site }, actor, (context) => {
        const set = setHousehold(context, { focalPoint: person, ...(fields as Partial<HouseholdValues>) });
        return set.ok ? join(context) : set;
      });
      await settleIn(person, id, actor);
      return reply.status(made ? 201 : 200).send(found(id, actor));
    },
  );

  app.post(
    '/api/households/:id/members',
    {
      config: { access: 'member', problems: [503] },
      schema: {
        tags: ['Households'],
        summary: 'Add a member: a registered person, or somebody by name',
        params: idParams,
        body: memberChangeSchema,
        response: { 201: answer(householdSchema) },
      },
    },
    async (request, reply) => {
      const actor = actorOn(request);
      const id = request.params.id as HouseholdId;
      const values = request.body as Partial<MemberValues>;
      found(id, actor);
      if (values.beneficiary) writablePerson(values.beneficiary, actor);
      await writeDocument(parts, referenceTo('household', id), actor, (context) => addMember(context, values));
      if (values.beneficiary) await settleIn(values.beneficiary, id, actor);
      return reply.status(201).send(found(id, actor));
    },
  );

  app.patch(
    '/api/households/:id/members/:memberId',
    {
      config: { access: 'member', problems: [503] },
      schema: {
        tags: ['Households'],
        summary: 'Set fields of a member: relation, the day of leaving, deletedAt for one entered by mistake',
        params: memberParams,
        body: memberChangeSchema,
        response: { 200: answer(householdSchema) },
      },
    },
    async (request) => {
      const actor = actorOn(request);
      const { id, memberId } = request.params;
      const values = request.body as Partial<MemberValues>;
      const { members, former } = found(id, actor);
      const member = [...members, ...former].find((one) => one.id === memberId);
      const wasIn = members.some((one) => one.id === memberId);
      if (values.beneficiary) writablePerson(values.beneficiary, actor);
      await writeDocument(parts, referenceTo('household', id), actor, (context) =>
        setMember(context, memberId as MemberId, values),
      );
      const person = values.beneficiary ?? member?.beneficiary ?? null;
      const isIn = found(id, actor).members.some((one) => one.id === memberId);
      // Somebody of another site leaves as well: the household says so, and their own record is that site's to write.
      if (person !== null && (values.beneficiary || isIn !== wasIn) && mayWrite(person, actor))
        await settleIn(person, isIn ? (id as HouseholdId) : null, actor);
      return found(id, actor);
    },
  );
}
