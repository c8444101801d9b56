import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { readField } from '../../../../shared/docs/field.ts';
import type { EditResult } from '../../../../shared/edits/edit.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { fieldWords } from '../../../sync/field-words.ts';
import { sayWithUndo } from '../../../ui/undo.ts';
import { useFieldset } from './fieldset.ts';

/** Sets fields at once and offers the way back: by a toast of 6 s, and by Ctrl-Z for the whole visit. */
export function useSetFields() {
  const { i18n, t } = useLingui();
  const fieldset = useFieldset();
  const device = useDevice();

  /** Remembers how to take a change back that has been made. `before` holds what the fields showed. */
  const offerUndo = useCallback(
    (before: Record<string, unknown>) => {
      const undo = () => void device.edit(fieldset.document.reference, fieldset.setting(before));
      const [first = ''] = Object.keys(before);
      const name = first in fieldWords ? i18n._(fieldWords[first as keyof typeof fieldWords]) : first;
      sayWithUndo(<Trans>{name} changed.</Trans>, t`Undo`, undo);
    },
    [device, fieldset, i18n, t],
  );

  const set = useCallback(
    (values: Record<string, unknown>): EditResult => {
      const before = Object.fromEntries(Object.keys(values).map((name) => [name, shownIn(fieldset, name)]));
      const result = fieldset.set(values);
      if (result.ok) {
        void fieldset.document.flush();
        offerUndo(before);
      }
      return result;
    },
    [fieldset, offerUndo],
  );
  return { set, offerUndo };
}

/** What a field shows now; null where it shows nothing. */
export function shownIn({ map, fields }: ReturnType<typeof useFieldset>, name: string): unknown {
  const field = fields[name];
  return field ? readField(map, name, field).shown : null;
}
