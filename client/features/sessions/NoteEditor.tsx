import './note.css';
import { useLingui } from '@lingui/react/macro';
import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { Placeholder } from '@tiptap/extensions';
import { useEffect, useRef, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Presence } from '../../../shared/protocol/live.ts';
import type { Readable } from '../../sync/device-api.ts';
import { foreignIn, watchForForeign } from './foreign-note.ts';
import { LiveReading } from './LiveReading.tsx';
import { NoteTools } from './NoteTools.tsx';
import { noteCarets } from './note-carets.ts';
import { noteExtensions, noteSchema } from './note-schema.ts';
import type { NoteTemplate } from './note-template.ts';
import { TemplateOffers } from './TemplateOffers.tsx';

export interface NoteEditorProps {
  note: Y.XmlFragment;
  awareness: Awareness;
  me: Presence['user'];
  /** Takes the caret as soon as it is there: somebody tapped the place where it was to be. */
  autoFocus: boolean;
  onFocusChange: (focused: boolean) => void;
  /** Rises with every change of the document: what was foreign may have gone. */
  version: Readable<number>;
  showTools: boolean;
  templates: readonly NoteTemplate[];
  /** The service chosen a moment ago. */
  chosen: string | null;
  onAnswered: () => void;
}

/** The note of a session as an editor; as a reading view where it holds what this version doesn't know (rule M8). */
export function NoteEditor(props: NoteEditorProps) {
  const { note, awareness, me, autoFocus, onFocusChange, version, showTools, templates, chosen, onAnswered } = props;
  const { t } = useLingui();
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [foreign, setForeign] = useState(() => foreignIn(note, noteSchema()) !== null);
  // A colleague's change can mend a foreign note. One that is mounted is watched by itself, and not read at every key.
  useEffect(() => {
    if (!foreign) return;
    const look = () => setForeign(foreignIn(note, noteSchema()) !== null);
    look();
    return version.subscribe(look);
  }, [foreign, note, version]);
  const words = { label: t`Note`, emptyItem: t`Empty item`, placeholder: t`Write a note` };
  const latest = useRef({ me, autoFocus, onFocusChange, words });
  latest.current = { me, autoFocus, onFocusChange, words };

  useEffect(() => {
    if (foreign || !host.current) return;
    // Asked again: a change may have come between the drawing and now.
    if (foreignIn(note, noteSchema()) !== null) return setForeign(true);
    const made = new Editor({
      element: host.current,
      extensions: [
        ...noteExtensions((text) => text || latest.current.words.emptyItem),
        Placeholder.configure({ placeholder: () => latest.current.words.placeholder }),
        Collaboration.configure({ fragment: note }),
        noteCarets(awareness, latest.current.me),
      ],
      editorProps: {
        attributes: {
          class: 'note',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': latest.current.words.label,
          dir: 'auto',
        },
        handleKeyDown: (view, event) => {
          if (event.key !== 'Escape') return false;
          (view.dom as HTMLElement).blur();
          return true;
        },
      },
      onFocus: () => latest.current.onFocusChange(true),
      onBlur: () => latest.current.onFocusChange(false),
    });
    const letGo = () => {
      stopWatching();
      setEditor(null);
      if (!made.isDestroyed) made.destroy();
    };
    // Before the binding sees the change, and so at once: a render later it would have deleted what it doesn't know.
    const stopWatching = watchForForeign(note, noteSchema(), () => {
      letGo();
      setForeign(true);
      // What is taken away while it has the focus never blurs, and the form would wait for it folded.
      latest.current.onFocusChange(false);
    });
    setEditor(made);
    if (latest.current.autoFocus) made.commands.focus('end');
    return letGo;
  }, [note, awareness, foreign]);

  if (foreign) return <LiveReading note={note} version={version} foreign />;
  return (
    <>
      {/* A tap anywhere in the field's empty part goes into the note. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the editor inside is the control */}
      <div
        ref={host}
        className="flex min-h-40 flex-1 cursor-text flex-col px-4 py-3 [&>.note]:flex-1"
        onMouseDown={(event) => {
          if (event.target !== host.current) return;
          event.preventDefault();
          editor?.commands.focus('end');
        }}
      />
      {editor && <TemplateOffers editor={editor} templates={templates} chosen={chosen} onAnswered={onAnswered} />}
      {editor && showTools && <NoteTools editor={editor} />}
    </>
  );
}
