import { useMemo } from 'react';
import type { SessionId } from '../../../shared/base/ids.ts';
import { type SessionField, type SessionValues, sessionFields, sessionMap } from '../../../shared/docs/case.ts';
import { type Field, type FieldState, readField } from '../../../shared/docs/field.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useReadable } from '../../ui/use-readable.ts';

export interface SessionNow {
  /** False where no entry is there yet: a session that was opened and nothing was put into. */
  begun: boolean;
  values: SessionValues;
  /** What stands in each field that two people answered; only those. */
  clashes: Partial<Record<SessionField, FieldState<unknown>>>;
}

const nothing = Object.fromEntries(Object.keys(sessionFields).map((name) => [name, null])) as unknown as SessionValues;

/** A session as the document has it now; drawn again with every change. */
export function useSession(open: OpenDocument, id: SessionId): SessionNow {
  const version = useReadable(open.version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document changes with its version
  return useMemo(() => {
    const map = sessionMap(open.doc, id);
    if (!map) return { begun: false, values: nothing, clashes: {} };
    const values: Record<string, unknown> = {};
    const clashes: SessionNow['clashes'] = {};
    for (const [name, field] of Object.entries(sessionFields)) {
      const state = readField(map, name, field as Field<unknown>);
      values[name] = state.shown;
      if (state.values.length > 1) clashes[name as SessionField] = state;
    }
    return { begun: true, values: values as unknown as SessionValues, clashes };
  }, [open, open.doc, id, version]);
}
