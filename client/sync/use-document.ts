import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { OpenDocument } from './device-api.ts';
import { useDevice } from './device-context.tsx';

export type DocumentState =
  | { state: 'opening' }
  | { state: 'open'; document: OpenDocument }
  /** Its row alone is here, and it is on its way. */
  | { state: 'fetching' }
  /** Its row alone is here, and there was no line to fetch it over. It opens by itself once it comes. */
  | { state: 'not-yet'; tryAgain: () => void }
  /** The device holds no such document: never fetched, or no longer visible to this person. */
  | { state: 'not-here' }
  | { state: 'failed'; detail: string };

/**
 * Holds a document open while the screen shows it, and lets go of it afterwards. Two screens may hold the same one.
 * `null` opens nothing. `attempt` tries again when it changes: a record that was not here may have arrived.
 */
export function useDocument(reference: DocumentReference | null, attempt: unknown = null): DocumentState {
  const device = useDevice();
  const [opened, setOpened] = useState<{ of: DocumentReference; state: DocumentState } | null>(null);
  const [tries, setTries] = useState(0);
  const lacks = useSyncExternalStore(
    useCallback(
      (listener) => (reference ? device.lacks(reference).subscribe(listener) : () => undefined),
      [device, reference],
    ),
    () => reference !== null && device.lacks(reference).get(),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens again, and so does its coming
  useEffect(() => {
    if (!reference) return;
    let wanted = true;
    let held: OpenDocument | null = null;
    const show = (state: DocumentState) => {
      if (wanted) setOpened({ of: reference, state });
    };
    device.open(reference).then(
      (document) => {
        // The screen may be gone before the vault has answered.
        if (!wanted) return document.release();
        held = document;
        show({ state: 'open', document });
      },
      (error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        const code = (error as { code?: unknown } | null)?.code;
        const tryAgain = () => {
          show({ state: 'fetching' });
          setTries((count) => count + 1);
        };
        if (code === 'not-yet') show({ state: 'not-yet', tryAgain });
        else show(code === 'not-here' ? { state: 'not-here' } : { state: 'failed', detail: words });
      },
    );
    return () => {
      wanted = false;
      held?.release();
    };
  }, [device, reference, attempt, lacks, tries]);
  return opened && opened.of === reference ? opened.state : { state: lacks ? 'fetching' : 'opening' };
}
