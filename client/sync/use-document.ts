import { useEffect, useState } from 'react';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { OpenDocument } from './device-api.ts';
import { useDevice } from './device-context.tsx';

export type DocumentState =
  | { state: 'opening' }
  | { state: 'open'; document: OpenDocument }
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens again
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
        show(code === 'not-here' || words === 'not-here' ? { state: 'not-here' } : { state: 'failed', detail: words });
      },
    );
    return () => {
      wanted = false;
      held?.release();
    };
  }, [device, reference, attempt]);
  return opened && opened.of === reference ? opened.state : { state: 'opening' };
}
