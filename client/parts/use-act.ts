import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { err } from '../../shared/base/result.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { EditContext, EditResult } from '../../shared/edits/edit.ts';
import { useDevice } from '../sync/device-context.tsx';
import { sayWithUndo } from '../ui/undo.ts';

export interface Act<T> {
  change: (context: EditContext) => EditResult<T>;
  /** What the toast says. */
  said: ReactNode;
  /** The edit that takes it back; `made` is what the change answered. */
  undo: (context: EditContext, made: T) => EditResult<unknown>;
}

/** Does something to a document at once and offers the way back: a toast of 6 s, and Ctrl-Z until the app locks. */
export function useAct(reference: DocumentReference): <T>(act: Act<T>) => Promise<EditResult<T>> {
  const device = useDevice();
  const { t } = useLingui();
  return async ({ change, said, undo }) => {
    const result = await device.edit(reference, change).catch(
      // The vault took nothing: whoever asked says so, and keeps what was typed.
      (): EditResult<never> => err({ code: 'invalid', reason: 'not-kept' }),
    );
    if (result.ok) {
      const { value } = result;
      sayWithUndo(said, t`Undo`, () => void device.edit(reference, (context) => undo(context, value)));
    }
    return result;
  };
}
