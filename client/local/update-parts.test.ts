import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { areSameParts, packState, unpackState } from './update-parts.ts';
import { docOf } from './vault-documents.ts';

function written(words: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getMap('fields').set('name', words);
  return doc;
}

const nameIn = (doc: Y.Doc) => doc.getMap('fields').get('name');

test('a state keeps its parts as they came, each in its format', () => {
  const doc = written('Omar');
  const first = Y.encodeStateAsUpdateV2(doc);
  const before = Y.encodeStateVector(doc);
  doc.getMap('fields').set('name', 'Omar Said');
  const parts = [
    { format: 2 as const, bytes: first },
    { format: 1 as const, bytes: Y.encodeStateAsUpdate(doc, before) },
  ];
  const read = unpackState(packState(parts));
  expect(areSameParts(read, parts)).toBe(true);
  expect(nameIn(docOf({ state: read, updates: [] }))).toBe('Omar Said');
});

test('a vault from before parts opens: its states are bare updates, the empty one among them', () => {
  const doc = written('Omar');
  for (const bytes of [Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(new Y.Doc())]) {
    expect(unpackState(bytes)).toEqual([{ format: 1, bytes }]);
  }
  // One that only deletes begins with one zero, and not with two.
  const before = Y.encodeStateVector(doc);
  doc.getMap('fields').delete('name');
  const deletion = Y.encodeStateAsUpdate(doc, before);
  expect(deletion[0]).toBe(0);
  expect(unpackState(deletion)).toEqual([{ format: 1, bytes: deletion }]);
});

test('other bytes, or the same in another format, are other parts', () => {
  const bytes = Y.encodeStateAsUpdate(written('Omar'));
  const part = { format: 1 as const, bytes };
  expect(areSameParts([part], [{ format: 1, bytes: bytes.slice() }])).toBe(true);
  expect(areSameParts([part], [{ format: 2, bytes }])).toBe(false);
  expect(areSameParts([part], [part, part])).toBe(false);
  expect(areSameParts([part], [{ format: 1, bytes: Y.encodeStateAsUpdate(written('Nadia')) }])).toBe(false);
});
