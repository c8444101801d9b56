import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Actor } from '../../../../shared/authz/actor.ts';
import { newClientId } from '../../../../shared/base/client-id.ts';
import { type BeneficiaryId, newId, type ProgrammeId, type SiteId, type UserId } from '../../../../shared/base/ids.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import type { DocumentFacts } from '../../../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo } from '../../../../shared/docs/reference.ts';
import type { EditContext } from '../../../../shared/edits/edit.ts';
import { type DocumentRow, project } from '../../../../shared/projections/project.ts';
import type { Device } from '../../../sync/device-api.ts';
import { emptyRegistration, type RegisterValues } from './register-draft.ts';
import { registerPerson } from './register-person.ts';

const today = '2026-11-22';
const site = newId<SiteId>();
const programme = newId<ProgrammeId>();
const actor: Actor = {
  user: newId<UserId>(),
  name: 'Leila Haddad',
  enrolment: 7,
  roles: [{ role: 'worker', site }],
};

/** As much of a device as makes documents; `rows` are what it holds by then, by kind. */
function deviceOf() {
  const documents = new Map<DocumentReference, EditContext>();
  const made: DocumentReference[][] = [];
  const contextOf = (facts: DocumentFacts): EditContext => {
    const doc = new Y.Doc();
    doc.clientID = newClientId(7);
    return { doc, facts, actor, now: Date.parse(`${today}T09:00:00Z`) };
  };
  const device = {
    async create(parts) {
      const fresh = parts.map(({ command, fill }) => {
        const facts = {
          reference: command.reference,
          kind: command.reference.split('/')[0] as DocumentFacts['kind'],
          site: command.site as SiteId,
          programme: (command.programme as ProgrammeId) ?? null,
          beneficiary: (command.beneficiary as BeneficiaryId) ?? null,
          assigned: [],
          restricted: false,
        };
        const context = contextOf(facts);
        return { context, result: fill(context) };
      });
      const refused = fresh.find(({ result }) => !result.ok)?.result;
      if (refused && !refused.ok) return err(refused.error);
      for (const { context } of fresh) documents.set(context.facts.reference, context);
      made.push(fresh.map(({ context }) => context.facts.reference));
      return ok(undefined);
    },
    async edit(reference, change) {
      const context = documents.get(reference);
      if (!context) throw new Error('not-here');
      return change(context);
    },
  } as Pick<Device, 'create' | 'edit'> as Device;
  const rows = <K extends DocumentRow['kind']>(kind: K) =>
    [...documents.values()]
      .map(({ doc, facts }) => project(doc, facts).row)
      .filter((row): row is Extract<DocumentRow, { kind: K }> => row.kind === kind);
  return { device, rows, made };
}

async function registered(device: Device, some: Partial<RegisterValues>) {
  const values = { ...emptyRegistration, site, consentServices: 'given' as const, ...some };
  const result = await registerPerson(device, values, today);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

test('person, new household and case are made in one write', async () => {
  const { device, rows, made } = deviceOf();
  const { id } = await registered(device, { fullName: 'Wahida', household: 'new', programme, livesAt: 'Block C' });
  expect(made.map((references) => references.map((one) => one.split('/')[0]))).toEqual([
    ['household', 'beneficiary', 'case'],
  ]);
  expect(rows('household')).toMatchObject([
    { focalPoint: id, address: 'Block C', members: [{ beneficiary: id, relation: 'head' }] },
  ]);
  expect(rows('beneficiary')).toMatchObject([{ household: rows('household')[0]!.id, consentBy: 'self' }]);
  expect(rows('case')).toMatchObject([{ beneficiary: id, programme, openedOn: today }]);
});

test('the new household of a minor is called after the guardian, and has no child at its head', async () => {
  const { device, rows } = deviceOf();
  await registered(device, { fullName: 'Huda', born: '9', guardianName: 'Fatima Ali', household: 'new' });
  expect(rows('household')).toMatchObject([{ name: 'Fatima Ali', focalPoint: null, members: [{ relation: null }] }]);
  expect(rows('beneficiary')).toMatchObject([{ consentBy: 'guardian', guardianName: 'Fatima Ali' }]);
});

test('who joins somebody without a household founds one with them', async () => {
  const { device, rows } = deviceOf();
  const mother = await registered(device, { fullName: 'Fatima Ali' });
  const joins = referenceTo('beneficiary', mother.id);
  const child = await registered(device, { fullName: 'Huda', household: 'join', joins, relation: 'child' });
  expect(child.joined).toBe(true);
  const [household] = rows('household');
  expect(household).toMatchObject({ focalPoint: mother.id });
  expect(household!.members.map(({ relation }) => relation).sort()).toEqual(['child', 'head']);
  expect(rows('beneficiary').map((row) => row.household)).toEqual([household!.id, household!.id]);
});

test('who joins a household becomes its member; if it is gone by then they are registered without it', async () => {
  const { device, rows } = deviceOf();
  await registered(device, { fullName: 'Fatima Ali', household: 'new' });
  const joins = referenceTo('household', rows('household')[0]!.id);
  expect((await registered(device, { fullName: 'Huda', household: 'join', joins })).joined).toBe(true);
  expect(rows('household')[0]!.members).toHaveLength(2);
  const gone = referenceTo('household', newId());
  expect((await registered(device, { fullName: 'Omar', household: 'join', joins: gone })).joined).toBe(false);
  expect(rows('beneficiary').find(({ fullName }) => fullName === 'Omar')?.household).toBeNull();
});
