import { useLingui } from '@lingui/react/macro';
import type { SessionField } from '../../../shared/docs/case.ts';
import type { SessionGap } from './session-gaps.ts';

/** The sentence for what is missing, at the field where it is missing. */
export function useGapWords(gap: SessionGap | null): (field: SessionField) => string | null {
  const { t } = useLingui();
  return (field) => {
    if (gap?.field !== field) return null;
    if (gap.why === 'in-the-future') return t`This day lies ahead. Set it to the day it took place.`;
    switch (field) {
      case 'kind':
        return t`The kind is missing. Choose one.`;
      case 'on':
        return t`The day is missing.`;
      case 'attendance':
        return t`Attendance is missing. Did they come?`;
      case 'missedKind':
        return t`The reason is missing. Choose one, or write a few words.`;
      case 'missedReason':
        return t`The reason is missing. A few words are enough.`;
      default:
        return t`Something is missing here.`;
    }
  };
}
