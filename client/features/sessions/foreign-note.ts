import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

// Deeper than any editor nests; a note made to be deep must not end the stack.
const MAX_DEPTH = 64;
/** Marks that may overlap themselves are kept under their name and a hash. */
const HASHED_MARK = /^(.+)--[\w+/=-]{8}$/;

/**
 * What in a note this version's editor doesn't know: the name of the first such thing, or null where it may be mounted.
 *
 * The binding between Yjs and the editor deletes from the document whatever it can't turn into a node of its schema, at
 * mounting and at each remote change, for everybody; attributes it doesn't know go at the next edit of their paragraph.
 * So anything unknown keeps a note from being mounted, and so does a nesting in which words would be dropped.
 */
export function foreignIn(note: Y.XmlFragment, schema: Schema): string | null {
  const children: Node[] = [];
  for (const child of note.toArray()) {
    const read = readElement(child, schema, 0);
    if ('foreign' in read) return read.foreign;
    children.push(read.node);
  }
  return keepsAllWords(children, schema) ? null : 'nesting';
}

/**
 * Calls back as soon as a change brings something foreign into the note, before any observer of the note, and so the
 * editor's binding, has seen that change. The listener must let go of the editor at once. Answers how to stop.
 */
export function watchForForeign(note: Y.XmlFragment, schema: Schema, onForeign: (what: string) => void): () => void {
  const doc = note.doc;
  if (!doc) throw new Error('a note is watched inside its document');
  const look = (transaction: Y.Transaction) => {
    if (transaction.origin === ySyncPluginKey) return;
    if (![...transaction.changed.keys()].some((type) => isWithin(type as Y.AbstractType<unknown>, note))) return;
    const what = foreignIn(note, schema);
    if (what !== null) onForeign(what);
  };
  doc.on('beforeObserverCalls', look);
  return () => doc.off('beforeObserverCalls', look);
}

/** Does a type lie in the note, or is it the note itself? */
export function isWithin(type: Y.AbstractType<unknown>, note: Y.XmlFragment): boolean {
  let at: Y.AbstractType<unknown> | null = type;
  while (at) {
    if (at === (note as unknown)) return true;
    at = (at._item?.parent as Y.AbstractType<unknown> | null | undefined) ?? null;
  }
  return false;
}

type Read = { node: Node } | { foreign: string };

function readElement(element: unknown, schema: Schema, depth: number): Read {
  if (!(element instanceof Y.XmlElement)) return { foreign: element instanceof Y.XmlText ? 'loose text' : 'hook' };
  const name = element.nodeName;
  const type = Object.hasOwn(schema.nodes, name) ? schema.nodes[name] : undefined;
  if (!type || type.isText || type === schema.topNodeType || depth > MAX_DEPTH) return { foreign: name };
  const attributes = element.getAttributes() as Record<string, unknown>;
  for (const key of Object.keys(attributes)) {
    if (!Object.hasOwn(type.spec.attrs ?? {}, key)) return { foreign: `${name}.${key}` };
  }
  const children: Node[] = [];
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) {
      if (child.length === 0) continue;
      if (!type.inlineContent) return { foreign: 'loose text' };
      const text = readText(child, schema);
      if ('foreign' in text) return text;
      children.push(...text.nodes);
      continue;
    }
    const read = readElement(child, schema, depth + 1);
    if ('foreign' in read) return read;
    children.push(read.node);
  }
  if (type.isLeaf && children.length > 0) return { foreign: name };
  try {
    return { node: type.create(attributes, children) };
  } catch {
    // The editor's binding would meet the same exception, and answer it by deleting the element.
    return { foreign: name };
  }
}

function readText(text: Y.XmlText, schema: Schema): { nodes: Node[] } | { foreign: string } {
  const nodes: Node[] = [];
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof insert !== 'string' || insert === '') return { foreign: 'embed' };
    for (const [key, value] of Object.entries(attributes ?? {})) {
      const name = HASHED_MARK.exec(key)?.[1] ?? key;
      const mark = Object.hasOwn(schema.marks, name) ? schema.marks[name] : undefined;
      if (!mark) return { foreign: name };
      const known = mark.spec.attrs ?? {};
      if (
        typeof value === 'object' &&
        value !== null &&
        Object.keys(value).some((each) => !Object.hasOwn(known, each))
      ) {
        return { foreign: name };
      }
    }
    nodes.push(schema.text(insert));
  }
  return { nodes };
}

/** Would the binding's `replace` keep the words of these blocks, be they nested as no editor nests them? */
function keepsAllWords(children: Node[], schema: Schema): boolean {
  const content = Fragment.from(children);
  const whole = schema.topNodeType.create(null, content);
  try {
    whole.check();
    return true;
  } catch {
    // Two edits can meet in an empty list item, say: the editor mends that, and no word goes.
  }
  const empty = schema.topNodeType.createAndFill();
  if (!empty) return false;
  try {
    const fitted = new Transform(empty).replace(0, empty.content.size, new Slice(content, 0, 0)).doc;
    return fitted.textContent === whole.textContent;
  } catch {
    return false;
  }
}
