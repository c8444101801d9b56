import './note.css';
import { Trans } from '@lingui/react/macro';
import { EyeOff } from 'lucide-react';
import { createElement, Fragment, type ReactNode } from 'react';
import * as Y from 'yjs';
import { Banner } from '../../ui/Banner.tsx';

// Deeper than any editor nests; a note made to be deep must not end the stack.
const MAX_DEPTH = 64;

interface NoteReadingProps {
  note: Y.XmlFragment;
  /** The document's version, so that it is drawn again when that changes. */
  version: number;
  /** Does it hold what this version of the app can't edit? Then it says so. */
  foreign?: boolean;
}

/** A note as text to read: everything in it that is words, in order, whatever else it holds. Changes nothing. */
export function NoteReading({ note, foreign = false }: NoteReadingProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 px-4 py-3">
      {foreign && (
        <Banner
          icon={EyeOff}
          tone="info"
          title={<Trans>To read only: a newer version of Alongside wrote part of this note</Trans>}
        >
          <Trans>Nothing of it is lost. Update the app to go on writing here.</Trans>
        </Banner>
      )}
      <div className="note" dir="auto">
        {note.toArray().map((child, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a note have nothing but their place
          <Fragment key={index}>{partOf(child, 0)}</Fragment>
        ))}
      </div>
    </div>
  );
}

const tags: Record<string, string> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  taskList: 'ul',
};

function partOf(part: unknown, depth: number): ReactNode {
  if (part instanceof Y.XmlText) return wordsOf(part);
  if (!(part instanceof Y.XmlElement) || depth > MAX_DEPTH) return null;
  const name = part.nodeName;
  if (name === 'hardBreak') return <br />;
  const children = part.toArray().map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a note have nothing but their place
    <Fragment key={index}>{partOf(child, depth + 1)}</Fragment>
  ));
  if (name === 'heading') return createElement(headingTag(part.getAttribute('level')), null, children);
  if (name === 'taskItem') {
    const checked = String(part.getAttribute('checked')) === 'true';
    return (
      <li>
        <label>
          <input type="checkbox" checked={checked} disabled aria-label={plainText(part)} />
        </label>
        <div>{children}</div>
      </li>
    );
  }
  const tag = Object.hasOwn(tags, name) ? tags[name] : undefined;
  if (tag) return createElement(tag, name === 'taskList' ? { 'data-type': 'taskList' } : null, children);
  // Unknown: its words stand as they are, and where it has none a mark stands for it.
  return <div className="border-s-2 border-edge ps-3">{plainText(part) ? children : <Unknown />}</div>;
}

const headingTag = (level: unknown): string => (Number(level) === 1 ? 'h1' : Number(level) === 3 ? 'h3' : 'h2');

function wordsOf(text: Y.XmlText): ReactNode {
  return (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).map((run, index) => {
    const words = typeof run.insert === 'string' ? run.insert : <Unknown />;
    const bold = run.attributes?.bold ? <strong>{words}</strong> : words;
    // biome-ignore lint/suspicious/noArrayIndexKey: runs of a text have nothing but their place
    return <Fragment key={index}>{run.attributes?.italic ? <em>{bold}</em> : bold}</Fragment>;
  });
}

function Unknown() {
  return (
    <span className="rounded-control bg-sunken px-1.5 text-14 text-muted">
      <Trans>something this version can’t show</Trans>
    </span>
  );
}

/** The words of a part without their marks, bounded in depth. */
export function plainText(part: Y.XmlFragment | Y.XmlElement, depth = 0): string {
  if (depth > MAX_DEPTH) return '';
  return part
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlText) {
        const runs = child.toDelta() as { insert: unknown }[];
        return runs.map((run) => (typeof run.insert === 'string' ? run.insert : '')).join('');
      }
      return child instanceof Y.XmlElement ? plainText(child, depth + 1) : '';
    })
    .filter(Boolean)
    .join(' ');
}
