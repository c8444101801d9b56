import { useCallback, useRef, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { OpenDocument } from './device-api.ts';

/**
 * What a function reads from an open document: plain values. Drawn again when they change, or when the document may no
 * longer be written; a key pressed in a note changes the document and nothing here.
 * @param read the same function each time
 */
export function useReading<T>(document: OpenDocument, read: (doc: Y.Doc) => T): T {
  const last = useRef<{ document: OpenDocument; version: number; content: string; value: T } | null>(null);
  const readNow = (): T => {
    const version = document.version.get();
    const known = last.current?.document === document ? last.current : null;
    if (known?.version === version) return known.value;
    const value = read(document.doc);
    const content = `${document.readOnly} ${JSON.stringify(value)}`;
    last.current = known?.content === content ? { ...known, version } : { document, version, content, value };
    return last.current.value;
  };
  return useSyncExternalStore(
    useCallback((listener) => document.version.subscribe(listener), [document]),
    readNow,
  );
}
