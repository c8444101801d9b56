import { EditorState } from '@tiptap/pm/state';
import { ySyncPlugin } from '@tiptap/y-tiptap';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { foreignIn, watchForForeign } from './foreign-note.ts';
import { noteSchema } from './note-schema.ts';

const schema = noteSchema();

function noteOf(...blocks: (Y.XmlElement | Y.XmlText)[]): Y.XmlFragment {
  const doc = new Y.Doc();
  const note = new Y.XmlFragment();
  doc.getMap('sessions').set('note', note);
  note.insert(0, blocks);
  return note;
}

function block(name: string, content: string | Y.XmlElement[] = '', attributes: Record<string, unknown> = {}) {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string);
  if (typeof content === 'string') element.insert(0, content ? [new Y.XmlText(content)] : []);
  else element.insert(0, content);
  return element;
}

function marked(words: string, marks: Record<string, unknown>): Y.XmlElement {
  const text = new Y.XmlText();
  text.insert(0, words, marks);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [text]);
  return paragraph;
}

/** The binding as the editor uses it, on a view that has everything but a page. */
function mount(note: Y.XmlFragment): { words(): string; type(words: string): void; destroy(): void } {
  const plugin = ySyncPlugin(note);
  let bound: { update(view: unknown, before: unknown): void; destroy(): void } | null = null;
  const view = {
    state: EditorState.create({ schema, plugins: [plugin] }),
    dispatch(tr: unknown) {
      view.state = view.state.apply(tr as never);
      bound?.update(view, view.state);
    },
    hasFocus: () => false,
  };
  bound = plugin.spec.view(view);
  return {
    words: () => view.state.doc.textContent,
    type: (words) => view.dispatch(view.state.tr.insertText(words, 1)),
    destroy: () => bound?.destroy(),
  };
}

describe('a note', () => {
  test('of known blocks and marks is mounted', () => {
    const list = block('taskList', [block('taskItem', [block('paragraph', 'Iron tablets')], { checked: true })]);
    const note = noteOf(
      block('heading', 'Agreed', { level: 2 }),
      marked('bold words', { bold: {} }),
      list,
      block('paragraph'),
    );
    expect(foreignIn(note, schema)).toBeNull();
    expect(foreignIn(noteOf(), schema)).toBeNull();
  });

  test.each([
    ['a block', () => noteOf(block('photo', '', { hash: 'x' })), 'photo'],
    ['a nested block', () => noteOf(block('bulletList', [block('listItem', [block('callout', 'x')])])), 'callout'],
    ['a mark', () => noteOf(marked('her cousin', { mention: { user: 'x' } })), 'mention'],
    ['an overlapping mark', () => noteOf(marked('x', { 'comment--aBcD+/12': { id: 1 } })), 'comment'],
    ['an attribute of a known block', () => noteOf(block('paragraph', 'x', { align: 'end' })), 'paragraph.align'],
    ['an attribute of a known mark', () => noteOf(marked('x', { bold: { weight: 700 } })), 'bold'],
    ['text outside of blocks', () => noteOf(new Y.XmlText('x')), 'loose text'],
    ['a name that every object has', () => noteOf(block('constructor', 'x')), 'constructor'],
    ['a block named as text is', () => noteOf(block('text', 'x')), 'text'],
    ['words in a line break', () => noteOf(block('hardBreak', 'x')), 'loose text'],
    ['words between the items of a list', () => noteOf(block('bulletList', 'x')), 'loose text'],
    ['a paragraph in a line break', () => noteOf(block('hardBreak', [block('paragraph', 'x')])), 'hardBreak'],
  ])('with %s unknown to this version is not mounted [M8]', (_, make, what) => {
    expect(foreignIn(make(), schema)).toBe(what);
  });

  test('with something embedded or too deep is not mounted [M8]', () => {
    const embedded = new Y.XmlText();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [embedded]);
    const note = noteOf(paragraph);
    embedded.insertEmbed(0, { image: 'x' });
    expect(foreignIn(note, schema)).toBe('embed');

    let deep = block('paragraph', 'x');
    for (let i = 0; i < 100; i += 1) deep = block('bulletList', [block('listItem', [deep])]);
    expect(foreignIn(noteOf(deep), schema)).not.toBeNull();
  });

  test('whose list item two people emptied at once is still mounted, since no word goes', () => {
    expect(foreignIn(noteOf(block('bulletList', [block('listItem', [])])), schema)).toBeNull();
  });

  test('loses what is foreign if it is mounted nevertheless: why this file exists', () => {
    const note = noteOf(block('paragraph', 'Amna met me.'), block('callout', 'Do not call before five.'));
    mount(note).destroy();
    expect(note.toString()).not.toContain('before five');
  });

  test('that becomes foreign while it is open is let go of before the editor sees it [M8]', () => {
    const note = noteOf(block('paragraph', 'Amna met me.'));
    const editor = mount(note);
    const seen: string[] = [];
    watchForForeign(note, schema, (what) => {
      seen.push(what);
      editor.destroy();
    });

    const colleague = new Y.Doc();
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(note.doc!));
    const theirs = colleague.getMap('sessions').get('note') as Y.XmlFragment;
    theirs.insert(1, [block('callout', 'Do not call before five.')]);
    const paragraph = theirs.get(0) as Y.XmlElement;
    (paragraph.get(0) as Y.XmlText).format(0, 4, { mention: { user: 'x' } });
    const sent = Y.encodeStateAsUpdate(colleague);
    const before = theirs.toString();
    Y.applyUpdate(note.doc!, sent, 'remote');

    expect(seen).toEqual(['mention']);
    expect(note.toString()).toBe(before);
    expect(editor.words()).toBe('Amna met me.');
  });

  test('goes on being edited while changes bring nothing foreign', () => {
    const note = noteOf(block('paragraph', 'Amna met me.'));
    const editor = mount(note);
    const seen: string[] = [];
    watchForForeign(note, schema, (what) => seen.push(what));
    editor.type('Today ');
    const colleague = new Y.Doc();
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(note.doc!));
    (colleague.getMap('sessions').get('note') as Y.XmlFragment).insert(1, [block('paragraph', ' Gate.')]);
    // A foreign block in another note of the same record is nothing to this one.
    colleague.getMap('sessions').set('other', new Y.XmlFragment());
    (colleague.getMap('sessions').get('other') as Y.XmlFragment).insert(0, [block('callout')]);
    Y.applyUpdate(note.doc!, Y.encodeStateAsUpdate(colleague), 'remote');
    expect(seen).toEqual([]);
    expect(editor.words()).toBe('Today Amna met me. Gate.');
  });
});
