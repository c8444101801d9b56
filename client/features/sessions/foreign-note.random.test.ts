import { EditorState, TextSelection } from '@tiptap/pm/state';
import { undo, ySyncPlugin, yUndoPlugin } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { foreignIn, watchForForeign } from './foreign-note.ts';
import { noteSchema } from './note-schema.ts';

const schema = noteSchema();

/** A note as some version of the app wrote it. What this one doesn't know is named `new…`. */
type Part = { name: string; attributes: Record<string, unknown>; children: Part[] } | { runs: Run[] };
interface Run {
  words: string | { [name: string]: string };
  marks: Record<string, unknown>;
}

const words = fc.string({ minLength: 1, maxLength: 6 });
const knownMarks = fc.subarray([
  ['bold', {}],
  ['italic', {}],
] as [string, unknown][]);
const newMarks = fc.subarray([
  ['newMention', { user: 'x' }],
  ['newComment--aBcD+/12', { id: 1 }],
  ['bold', { newWeight: 700 }],
] as [string, unknown][]);
const runOf = (marks: fc.Arbitrary<[string, unknown][]>): fc.Arbitrary<Run> =>
  fc.record({ words, marks: marks.map((some) => Object.fromEntries(some)) });
const textOf = (run: fc.Arbitrary<Run>): fc.Arbitrary<Part> =>
  fc.array(run, { minLength: 1, maxLength: 3 }).map((runs) => ({ runs }));
const element = (name: string, children: Part[], attributes: Record<string, unknown> = {}): Part => ({
  name,
  attributes,
  children,
});

const knownText = textOf(runOf(knownMarks));
const knownBlock: fc.Arbitrary<Part> = fc.oneof(
  knownText.map((text) => element('paragraph', [text])),
  fc.constant(element('paragraph', [])),
  fc.tuple(knownText, fc.constantFrom(1, 2, 3)).map(([text, level]) => element('heading', [text], { level })),
  fc.array(knownText, { minLength: 1, maxLength: 2 }).map((items) =>
    element(
      'bulletList',
      items.map((text) => element('listItem', [element('paragraph', [text])])),
    ),
  ),
  fc
    .tuple(knownText, fc.boolean())
    .map(([text, checked]) => element('taskList', [element('taskItem', [element('paragraph', [text])], { checked })])),
);
const newBlock: fc.Arbitrary<Part> = fc.oneof(
  knownText.map((text) => element('newCallout', [element('paragraph', [text])], { newTone: 'warm' })),
  fc.constant(element('newPhoto', [], { newHash: 'x' })),
  knownText.map((text) => element('paragraph', [text], { newAlign: 'end' })),
  fc
    .tuple(knownText, words)
    .map(([text, name]) => element('paragraph', [text, element('newChip', [{ runs: [{ words: name, marks: {} }] }])])),
  textOf(runOf(newMarks.filter((some) => some.length > 0))).map((text) => element('paragraph', [text])),
  words.map((url) => element('paragraph', [{ runs: [{ words: { newEmbed: url }, marks: {} }] }])),
);
const known = fc.array(knownBlock, { minLength: 1, maxLength: 5 });

function build(part: Part): Y.XmlElement | Y.XmlText {
  if ('runs' in part) {
    const text = new Y.XmlText();
    text.applyDelta(part.runs.map(({ words: insert, marks: attributes }) => ({ insert, attributes })));
    return text;
  }
  const made = new Y.XmlElement(part.name);
  for (const [key, value] of Object.entries(part.attributes)) made.setAttribute(key, value as string);
  made.insert(0, part.children.map(build));
  return made;
}

function noteOf(parts: Part[]): Y.XmlFragment {
  const doc = new Y.Doc();
  const note = new Y.XmlFragment();
  doc.getMap('sessions').set('note', note);
  note.insert(0, parts.map(build));
  return note;
}

/** All of a note, down to attributes, marks and what is embedded. */
const wholeOf = (part: Y.XmlFragment | Y.XmlText | Y.XmlHook): unknown => {
  if (part instanceof Y.XmlText) return part.toDelta();
  if (part instanceof Y.XmlElement) return [part.nodeName, part.getAttributes(), part.toArray().map(wholeOf)];
  return part instanceof Y.XmlFragment ? part.toArray().map((child) => wholeOf(child as Y.XmlElement)) : null;
};

interface Mounted {
  /** Types a word into the nth place that takes words. */
  type(n: number, word: string): void;
  undo(): void;
  destroy(): void;
}

/** As the screen opens a note: mounted if it may be, and let go of as soon as it may no longer. Null where it is read only. */
function open(note: Y.XmlFragment): Mounted | null {
  if (foreignIn(note, schema) !== null) return null;
  const plugins = [ySyncPlugin(note), yUndoPlugin()];
  let bound: { update?(view: unknown, before: unknown): void; destroy?(): void }[] = [];
  const view = {
    state: EditorState.create({ schema, plugins }),
    dispatch(tr: unknown) {
      const before = view.state;
      view.state = view.state.apply(tr as never);
      for (const one of bound) one.update?.(view, before);
    },
    hasFocus: () => false,
  };
  bound = plugins.map((plugin) => plugin.spec.view?.(view as never) ?? {}) as typeof bound;
  let isMounted = true;
  const destroy = () => {
    if (!isMounted) return;
    isMounted = false;
    stop();
    for (const one of bound) one.destroy?.();
  };
  const stop = watchForForeign(note, schema, destroy);
  return {
    type(n, word) {
      if (!isMounted) return;
      const places: number[] = [];
      view.state.doc.descendants((node, at) => void (node.isTextblock && places.push(at + 1)));
      if (places.length === 0) return;
      const at = places[n % places.length]!;
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)).insertText(word, at));
    },
    undo() {
      if (isMounted) undo(view.state as never);
    },
    destroy,
  };
}

const acts = fc.array(fc.oneof(fc.record({ n: fc.nat(9), word: words }), fc.constant('undo' as const)), {
  maxLength: 6,
});

function carryOut(mounted: Mounted | null, some: readonly ({ n: number; word: string } | 'undo')[]): void {
  for (const act of some) {
    if (act === 'undo') mounted?.undo();
    else mounted?.type(act.n, act.word);
  }
}

test('any note with something new in it is left as it is by whoever opens it, types and goes [M8]', () => {
  fc.assert(
    fc.property(known, newBlock, fc.nat(5), fc.boolean(), acts, (parts, fresh, at, nested, typing) => {
      const inside = nested ? element('bulletList', [element('listItem', [element('paragraph', []), fresh])]) : fresh;
      const note = noteOf(parts.toSpliced(at, 0, inside));
      const before = wholeOf(note);
      const mounted = open(note);
      carryOut(mounted, typing);
      mounted?.destroy();
      expect(wholeOf(note)).toEqual(before);
    }),
    { numRuns: 500 },
  );
});

test('any note of known parts is as it was after it was opened, typed into and all of that undone [M8]', () => {
  fc.assert(
    fc.property(known, fc.array(fc.record({ n: fc.nat(9), word: words }), { maxLength: 4 }), (parts, typing) => {
      const note = noteOf(parts);
      const mounted = open(note)!;
      const before = wholeOf(note);
      carryOut(mounted, typing);
      for (const _ of typing) mounted.undo();
      mounted.destroy();
      expect(JSON.stringify(wholeOf(note))).toBe(JSON.stringify(before));
    }),
    { numRuns: 500 },
  );
});

test('whatever a newer version writes into a note that stands open, all of it stays, and all that was typed [M8]', () => {
  fc.assert(
    fc.property(known, newBlock, fc.nat(5), acts, acts, (parts, fresh, at, first, then) => {
      const note = noteOf(parts);
      const mounted = open(note);
      carryOut(mounted, first);
      const newer = new Y.Doc();
      Y.applyUpdate(newer, Y.encodeStateAsUpdate(note.doc!));
      const theirs = newer.getMap('sessions').get('note') as Y.XmlFragment;
      theirs.insert(Math.min(at, theirs.length), [build(fresh)]);
      Y.applyUpdate(note.doc!, Y.encodeStateAsUpdate(newer), 'remote');
      carryOut(mounted, then);
      mounted?.destroy();
      expect(wholeOf(note)).toEqual(wholeOf(theirs));
    }),
    { numRuns: 500 },
  );
});
