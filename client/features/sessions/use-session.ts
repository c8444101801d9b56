import { useRef, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { SessionId } from '../../../shared/base/ids.ts';
import { fieldOfKey, type RegisterMap } from '../../../shared/base/register.ts';
import { type SessionField, type SessionValues, sessionFields, sessionMap } from '../../../shared/docs/case.ts';
import { type Field, type FieldState, readField } from '../../../shared/docs/field.ts';
import type { OpenDocument } from '../../sync/device-api.ts';

export interface SessionNow {
  /** False where no entry is there yet: a session that was opened and nothing was put into. */
  begun: boolean;
  values: SessionValues;
  /** What stands in each field that two people answered; only those. */
  clashes: Partial<Record<SessionField, FieldState<unknown>>>;
  readOnly: boolean;
}

const nothing = Object.fromEntries(Object.keys(sessionFields).map((name) => [name, null])) as unknown as SessionValues;

/**
 * A session's fields as the document has them now; drawn again when one of them changes. A key pressed in the note
 * changes the document and none of them, and must not draw the form again.
 */
export function useSession(open: OpenDocument, id: SessionId): SessionNow {
  const last = useRef<{ doc: Y.Doc; keys: string; now: SessionNow } | null>(null);
  return useSyncExternalStore(
    (listener) => open.version.subscribe(listener),
    () => {
      const { doc, readOnly } = open;
      const map = sessionMap(doc, id);
      const keys = map ? registersIn(map) : '';
      const known = last.current;
      if (known && known.doc === doc && known.keys === keys && known.now.readOnly === readOnly) return known.now;
      const now = readSession(map, readOnly);
      last.current = { doc, keys, now };
      return now;
    },
  );
}

/** A session's fields as the document has them at this moment. */
export const sessionNow = (open: OpenDocument, id: SessionId): SessionNow =>
  readSession(sessionMap(open.doc, id), open.readOnly);

// A key of a register is never used twice, so the keys that stand say which values do.
function registersIn(map: RegisterMap): string {
  let keys = 'a';
  for (const [key, item] of map._map) if (!item.deleted && fieldOfKey(key) !== null) keys += ` ${key}`;
  return keys;
}

function readSession(map: RegisterMap | null, readOnly: boolean): SessionNow {
  if (!map) return { begun: false, values: nothing, clashes: {}, readOnly };
  const values: Record<string, unknown> = {};
  const clashes: SessionNow['clashes'] = {};
  for (const [name, field] of Object.entries(sessionFields)) {
    const state = readField(map, name, field as Field<unknown>);
    values[name] = state.shown;
    if (state.values.length > 1) clashes[name as SessionField] = state;
  }
  return { begun: true, values: values as unknown as SessionValues, clashes, readOnly };
}
