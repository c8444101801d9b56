import type { BeneficiaryId, MemberId } from '../../../shared/base/ids.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { setMember } from '../../../shared/edits/household.ts';
import type { Device } from '../../sync/device-api.ts';

/** Whom a registration that was begun from a household is about. */
interface MemberToRegister {
  household: string;
  member: string;
}

const keyOf = (draft: string): string => `household-member/${draft}`;

/** Remembers beside a draft which member it is about: the draft may be taken up again from the list, days later. */
export const keepMember = (device: Device, draft: string, member: MemberToRegister): Promise<void> =>
  device.drafts.set(keyOf(draft), member);

/** Says in the household who the member by name is, now that they are registered. */
export async function linkMember(device: Device, draft: string, person: BeneficiaryId): Promise<void> {
  const kept = (await device.drafts.get(keyOf(draft))) as MemberToRegister | null | undefined;
  if (!kept) return;
  await device.edit(referenceTo('household', kept.household), (context) =>
    setMember(context, kept.member as MemberId, { beneficiary: person }),
  );
  await device.drafts.set(keyOf(draft), null);
}
