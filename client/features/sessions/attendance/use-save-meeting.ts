import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { BeneficiaryId } from '../../../../shared/base/ids.ts';
import { referenceTo } from '../../../../shared/docs/reference.ts';
import { addDistributions, cancelDistributions } from '../../../../shared/edits/distribution.ts';
import type { EditError } from '../../../../shared/edits/edit.ts';
import { recordMeeting, unrecordMeeting } from '../../../../shared/edits/meeting.ts';
import type { DocumentEdit } from '../../../sync/device-api.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { say } from '../../../ui/toasts.ts';
import { sayWithUndo } from '../../../ui/undo.ts';
import { type MeetingDraft, meetingKey } from './meeting-draft.ts';
import type { AttendancePlan } from './plan-attendance.ts';

/** Writes a meeting into all its records in one flush, with one way back for the whole. Answers whether it did. */
export function useSaveMeeting(): (id: string, meeting: MeetingDraft, plan: AttendancePlan) => Promise<boolean> {
  const { t } = useLingui();
  const device = useDevice();
  const refused = (error: EditError) =>
    say({
      message:
        error.reason === 'not-fetched'
          ? t`Some of these records aren’t on this device yet. Connect, then try again. Nothing was written, and what you entered stays.`
          : error.code === 'forbidden'
            ? t`You may only read one of these records. Nothing was written.`
            : t`That can’t be kept as it is. Nothing was written.`,
    });
  return async (id, meeting, plan) => {
    const handed = new Map<BeneficiaryId, Parameters<typeof cancelDistributions>[1]>();
    const edits: DocumentEdit<unknown>[] = [
      ...plan.sessions.map((one) => ({
        reference: referenceTo('case', one.case),
        change: (context: Parameters<typeof recordMeeting>[0]) => recordMeeting(context, one.entry),
      })),
      ...plan.goods.map(({ person, values }) => ({
        reference: referenceTo('beneficiary', person),
        change: (context: Parameters<typeof addDistributions>[0]) => {
          const added = addDistributions(context, values);
          if (added.ok) handed.set(person, added.value);
          return added;
        },
      })),
    ];
    const done = await device.editAll(edits);
    if (!done.ok) {
      refused(done.error);
      return false;
    }
    const undo = async () => {
      const back: DocumentEdit<unknown>[] = [
        ...plan.sessions.map((one) => ({
          reference: referenceTo('case', one.case),
          change: (context: Parameters<typeof recordMeeting>[0]) => unrecordMeeting(context, one.entry),
        })),
        ...[...handed].map(([person, ids]) => ({
          reference: referenceTo('beneficiary', person),
          change: (context: Parameters<typeof addDistributions>[0]) => cancelDistributions(context, ids),
        })),
      ];
      const undone = await device.editAll(back);
      if (!undone.ok) return refused(undone.error);
      // As it was before Done: a draft again, to go on with.
      await device.drafts.set(meetingKey(id), meeting);
    };
    const said = t`Written for ${plural(plan.sessions.length, { one: '# person', other: '# people' })}`;
    sayWithUndo(said, t`Undo`, () => void undo());
    return true;
  };
}
