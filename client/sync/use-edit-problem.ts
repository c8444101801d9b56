import { useLingui } from '@lingui/react/macro';
import type { EditError } from '../../shared/edits/edit.ts';

/** Why an edit was refused, in the person's language, with what to do. */
export function useEditProblem(): (error: EditError) => string {
  const { t } = useLingui();
  return (error) => {
    switch (error.code) {
      case 'forbidden':
        return t`You may read this record, not change it. Ask a supervisor of the site.`;
      case 'missing':
        if (error.reason === 'not-fetched') return t`This record isn’t on this device yet. Connect, then try again.`;
        return t`It is no longer there. Copy what you typed and tell a supervisor.`;
      case 'not-yours':
        return t`It is no longer there. Copy what you typed and tell a supervisor.`;
      case 'required':
        return t`Something is still missing. Fill it in and try again.`;
      case 'invalid':
        if (error.reason === 'not-kept') return t`This device couldn’t keep it. Free some space, then try again.`;
        if (error.reason === 'too-long') return t`Too long for this field. Shorten it.`;
        if (error.reason === 'not-text') return t`It holds signs that can’t be stored. Type it instead of pasting.`;
        if (error.reason === 'not-a-day') return t`A date such as 2026-11-26.`;
        return t`This value isn’t one the record can hold.`;
    }
  };
}
