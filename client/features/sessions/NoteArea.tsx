import { Trans } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import type { SessionId } from '../../../shared/base/ids.ts';
import { sessionNote } from '../../../shared/docs/case.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useRoomy } from '../../ui/use-media.ts';
import { LiveReading } from './LiveReading.tsx';
import type { NoteTemplate } from './note-template.ts';

// The editor is as large as everything else together; it comes with the first note that is opened.
const NoteEditor = lazy(async () => ({ default: (await import('./NoteEditor.tsx')).NoteEditor }));

interface NoteAreaProps {
  open: OpenDocument;
  session: SessionId;
  /** Makes the session's entry, and the note with it, where there is none yet. */
  begin: () => boolean;
  isFocused: boolean;
  /** Templates of the services given, and which of them was chosen a moment ago. */
  templates: readonly NoteTemplate[];
  chosen: string | null;
  /** The template of the service chosen was taken, or not wanted. */
  onAnswered: () => void;
  onFocusChange: (focused: boolean) => void;
}

/** The place of a session's note: to write in, to read, or to begin. */
export function NoteArea(props: NoteAreaProps) {
  const { open, session, begin, isFocused, templates, chosen, onAnswered, onFocusChange } = props;
  const { me } = useDevice();
  const roomy = useRoomy();
  const [begun, setBegun] = useState(false);
  const note = sessionNote(open.doc, session);
  const frame = classNames(
    'flex min-h-0 flex-1 flex-col',
    roomy &&
      'mx-6 min-h-56 shrink-0 rounded-card border bg-surface focus-within:border-accent focus-within:outline-2 focus-within:outline-accent',
    roomy && (isFocused ? 'border-accent' : 'border-edge'),
  );
  if (!note) {
    if (open.readOnly) return null;
    return (
      <div className={frame}>
        <button
          type="button"
          className="flex min-h-40 flex-1 cursor-text px-4 py-3 text-start text-17 text-muted"
          onClick={() => setBegun(begin())}
        >
          <Trans>Write a note</Trans>
        </button>
      </div>
    );
  }
  const reading = <LiveReading note={note} version={open.version} />;
  if (open.readOnly) return <div className={frame}>{reading}</div>;
  return (
    <div className={frame}>
      <Suspense fallback={reading}>
        <NoteEditor
          key={open.doc.guid}
          note={note}
          awareness={open.awareness}
          me={{ id: me.user.id, name: me.user.name, colour: 'plum' }}
          autoFocus={begun}
          onFocusChange={onFocusChange}
          version={open.version}
          templates={templates}
          chosen={chosen}
          onAnswered={onAnswered}
          showTools={roomy || isFocused}
        />
      </Suspense>
    </div>
  );
}
