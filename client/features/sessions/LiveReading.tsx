import type * as Y from 'yjs';
import type { Readable } from '../../sync/device-api.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { NoteReading } from './NoteReading.tsx';

interface LiveReadingProps {
  note: Y.XmlFragment;
  /** Rises with every change of the document, and draws the note again. */
  version: Readable<number>;
  foreign?: boolean;
}

/** A note to read that follows what colleagues write into it. */
export function LiveReading({ note, version, foreign = false }: LiveReadingProps) {
  return <NoteReading note={note} version={useReadable(version)} foreign={foreign} />;
}
