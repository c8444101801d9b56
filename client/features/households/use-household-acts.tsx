import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { dayIn } from '../../../shared/base/clock.ts';
import { type BeneficiaryId, type HouseholdId, type MemberId, newId, type SiteId } from '../../../shared/base/ids.ts';
import { err } from '../../../shared/base/result.ts';
import type { HouseholdValues, MemberValues } from '../../../shared/docs/household.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { setBeneficiary } from '../../../shared/edits/beneficiary.ts';
import type { EditContext, EditError, EditResult } from '../../../shared/edits/edit.ts';
import { addMember, deleteMember, setHousehold, setMember } from '../../../shared/edits/household.ts';
import type { HouseholdRow } from '../../../shared/projections/household.ts';
import { type HouseholdMember, householdOf } from '../../../shared/projections/household-people.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { sayWithUndo } from '../../ui/undo.ts';

/** Everything that is done to a household, each at once, on this device, with its way back. */
export interface HouseholdActs {
  /** Why the last act was refused; null when it wasn't. */
  refused: EditError | null;
  /** A new household of this person, who is its focal point; answers whether it was made. */
  create(person: BeneficiaryId, name: string, site: SiteId): Promise<boolean>;
  /** A registered person comes to live here; they leave where they lived before. */
  join(household: HouseholdRow, person: BeneficiaryId, name: string): Promise<boolean>;
  /** Somebody known by name alone. */
  addByName(household: HouseholdRow, values: Partial<MemberValues> & { name: string }): Promise<boolean>;
  relate(
    household: HouseholdRow,
    member: HouseholdMember,
    name: string,
    values: Partial<MemberValues>,
  ): Promise<boolean>;
  /** `YYYY-MM-DD`, or null for one who is back. */
  leave(household: HouseholdRow, member: HouseholdMember, name: string, on: string | null): Promise<boolean>;
  /** Was entered by mistake. */
  remove(household: HouseholdRow, member: HouseholdMember, name: string): Promise<boolean>;
  describe(household: HouseholdRow, values: Partial<HouseholdValues>, said: ReactNode): Promise<boolean>;
}

/** Today in the zone of this device, `YYYY-MM-DD`. */
export const localDay = (): string => dayIn(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
const referenceOf = (household: HouseholdRow) => referenceTo('household', household.id);

export function useHouseholdActs(): HouseholdActs {
  const device = useDevice();
  const { t } = useLingui();
  const [refused, setRefused] = useState<EditError | null>(null);

  const edit = <T,>(reference: ReturnType<typeof referenceTo>, change: (context: EditContext) => EditResult<T>) =>
    device.edit(reference, change).catch((): EditResult<T> => err({ code: 'invalid', reason: 'not-kept' }));

  /**
   * The household is written first and the person's own record after it, as everywhere. A record that is not here, or not
   * to be changed by this person, is left as it is: what the household says counts as well.
   */
  async function settle(person: BeneficiaryId | null, household: HouseholdId | null): Promise<void> {
    if (person && device.rows.get().beneficiaries.has(person))
      await edit(referenceTo('beneficiary', person), (context) => setBeneficiary(context, { household }));
  }
  const saidOf = (person: BeneficiaryId | null): HouseholdId | null =>
    (person && device.rows.get().beneficiaries.get(person)?.household) || null;

  function told<T>(result: EditResult<T>, said: ReactNode, undo: (made: T) => Promise<unknown>): boolean {
    setRefused(result.ok ? null : result.error);
    if (result.ok) sayWithUndo(said, t`Undo`, () => void undo(result.value));
    return result.ok;
  }

  return {
    refused,

    async create(person, name, site) {
      const id = newId<HouseholdId>();
      const reference = referenceTo('household', id);
      const before = saidOf(person);
      const made = await device
        .create([
          {
            command: { type: 'register', reference, site },
            fill: (context) => {
              const set = setHousehold(context, { focalPoint: person });
              return set.ok ? addMember(context, { beneficiary: person, relation: 'head' }) : set;
            },
          },
        ])
        .catch((): EditResult => err({ code: 'invalid', reason: 'not-kept' }));
      if (made.ok) await settle(person, id);
      return told(
        made,
        <Trans>
          A household of <bdi>{name}</bdi>
        </Trans>,
        async () => {
          await edit(reference, (context) => setHousehold(context, { deletedAt: new Date(context.now).toISOString() }));
          await settle(person, before);
        },
      );
    },

    async join(household, person, name) {
      const { beneficiaries, households } = device.rows.get();
      const row = beneficiaries.get(person);
      const lived = row ? householdOf(row, households) : null;
      const left = [lived?.household, ...(lived?.also ?? [])].flatMap((other) => {
        const id = other?.members.find(({ beneficiary }) => beneficiary === person)?.id;
        return other && id && other.id !== household.id ? [{ other, id }] : [];
      });
      const before = saidOf(person);
      const known = [...household.members, ...household.former].find(({ beneficiary }) => beneficiary === person);
      const added = await edit(referenceOf(household), (context) => addMember(context, { beneficiary: person }));
      if (added.ok) {
        for (const { other, id } of left)
          await edit(referenceOf(other), (context) => setMember(context, id, { leftOn: localDay() }));
        await settle(person, household.id);
      }
      return told(
        added,
        <Trans>
          <bdi>{name}</bdi> lives here
        </Trans>,
        async (id) => {
          await edit(referenceOf(household), (context) =>
            known ? setMember(context, id, { leftOn: known.leftOn }) : deleteMember(context, id),
          );
          for (const { other, id: entry } of left)
            await edit(referenceOf(other), (context) => setMember(context, entry, { leftOn: null }));
          await settle(person, before);
        },
      );
    },

    async addByName(household, values) {
      const added = await edit(referenceOf(household), (context) => addMember(context, values));
      return told(
        added,
        <Trans>
          <bdi>{values.name}</bdi> was added
        </Trans>,
        (id) => edit(referenceOf(household), (context) => deleteMember(context, id)),
      );
    },

    async relate(household, member, name, values) {
      const before = Object.fromEntries(
        Object.keys(values).map((field) => [
          field,
          member[field as keyof MemberValues & keyof HouseholdMember] ?? null,
        ]),
      );
      const set = await edit(referenceOf(household), (context): EditResult<MemberId> => {
        // Whom only their own record places here gets an entry, so that there is something to say it of.
        if (member.id === null) return addMember(context, { beneficiary: member.beneficiary, ...values });
        const done = setMember(context, member.id, values);
        return done.ok ? { ok: true, value: member.id } : done;
      });
      return told(
        set,
        <Trans>
          <bdi>{name}</bdi> was changed
        </Trans>,
        (id) => edit(referenceOf(household), (context) => setMember(context, id, before)),
      );
    },

    async leave(household, member, name, on) {
      const before = saidOf(member.beneficiary);
      const set = await edit(referenceOf(household), (context): EditResult<MemberId> => {
        if (member.id === null) return addMember(context, { beneficiary: member.beneficiary, leftOn: on });
        const done = setMember(context, member.id, { leftOn: on });
        return done.ok ? { ok: true, value: member.id } : done;
      });
      if (set.ok) await settle(member.beneficiary, on === null ? household.id : null);
      return told(
        set,
        on === null ? (
          <Trans>
            <bdi>{name}</bdi> lives here again
          </Trans>
        ) : (
          <Trans>
            <bdi>{name}</bdi> left the household
          </Trans>
        ),
        async (id) => {
          await edit(referenceOf(household), (context) => setMember(context, id, { leftOn: member.leftOn }));
          await settle(member.beneficiary, before);
        },
      );
    },

    async remove(household, member, name) {
      const before = saidOf(member.beneficiary);
      const id = member.id;
      const removed: EditResult = id
        ? await edit(referenceOf(household), (context) => deleteMember(context, id))
        : { ok: true, value: undefined };
      // Their own record may name another household meanwhile.
      const named = before === household.id;
      if (removed.ok && named) await settle(member.beneficiary, null);
      return told(
        removed,
        <Trans>
          <bdi>{name}</bdi> was taken out
        </Trans>,
        async () => {
          if (id) await edit(referenceOf(household), (context) => deleteMember(context, id, false));
          if (named) await settle(member.beneficiary, before);
        },
      );
    },

    async describe(household, values, said) {
      const before = Object.fromEntries(
        Object.keys(values).map((field) => [field, household[field as keyof HouseholdValues] ?? null]),
      );
      const set = await edit(referenceOf(household), (context) => setHousehold(context, values));
      return told(set, said, () => edit(referenceOf(household), (context) => setHousehold(context, before)));
    },
  };
}
