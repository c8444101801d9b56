import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { MAX_CLOCK, MAX_STRUCTS } from '../../../shared/protocol/limits.ts';
import { anyUpdate, buildUpdate, type Content } from '../../../tests/contract/sync/update-fixture.ts';
import { clashWithPast, holds } from './document-state.ts';
import { readUpdate } from './read-update.ts';

const A = 5 * 2 ** 32 + 7;
const item = (content: Content, more: object = {}) => ({ kind: 'item' as const, parent: 'fields', content, ...more });
const codeOf = (bytes: Uint8Array) => {
  const read = readUpdate(bytes);
  return read.ok ? 'ok' : `${read.error.code}: ${read.error.detail}`;
};

describe('what the guard reads of an update', () => {
  test('is what Yjs reads of it', () => {
    const doc = new Y.Doc();
    doc.clientID = A;
    doc.getText('t').insert(0, 'hello 🌍');
    doc.getMap('m').set('k', { a: [1, 2.5, null, true, 'x', new Uint8Array(3)] });
    doc.getText('t').delete(1, 2);
    const fragment = doc.getXmlFragment('f');
    const paragraph = new Y.XmlElement('paragraph');
    fragment.push([paragraph]);
    paragraph.push([new Y.XmlText('words')]);
    paragraph.setAttribute('class', 'x');
    (paragraph.get(0) as Y.XmlText).format(0, 2, { bold: true });
    const update = Y.encodeStateAsUpdate(doc);
    const read = readUpdate(update);
    if (!read.ok) throw new Error(read.error.detail);
    const yjs = Y.decodeUpdate(update);
    expect(read.value.structs).toBe(yjs.structs.length);
    expect(read.value.blocks).toMatchObject([{ client: A, clock: 0, end: Y.getState(doc.store, A) }]);
    expect(read.value.deletes).toEqual(
      yjs.ds.clients.get(A)!.map(({ clock, len }) => ({ client: A, clock, length: len })),
    );
    expect(holds(doc, read.value)).toBe(true);
    expect(holds(new Y.Doc(), read.value)).toBe(false);
  });

  test('is bounded before anything is made of it [D2]', () => {
    const huge = (content: Content) => codeOf(buildUpdate([{ client: A, clock: 0, structs: [item(content)] }]));
    expect(huge({ deleted: 2 ** 40 })).toBe('too-large: a clock too large');
    expect(codeOf(buildUpdate([{ client: A, clock: 0, structs: [{ kind: 'gc', length: 2 ** 40 }] }]))).toBe(
      'too-large: a clock too large',
    );
    expect(codeOf(buildUpdate([{ client: A, clock: MAX_CLOCK, structs: [item({ text: 'a' })] }]))).toBe(
      'too-large: a clock too large',
    );
    expect(codeOf(buildUpdate([], [{ client: A, ranges: [[0, 2 ** 40]] }]))).toBe('too-large: a clock too large');
    // Seven bytes that make Yjs allocate an array of two thousand million.
    expect(codeOf(Uint8Array.of(1, 0xff, 0xff, 0xff, 0xff, 0x07, 1))).toBe('malformed: counts more than follows');
    const many = Array.from({ length: MAX_STRUCTS + 1 }, () => item({ text: 'a' }));
    expect(codeOf(buildUpdate([{ client: A, clock: 0, structs: many }]))).toBe('too-large: too many structs');
  });

  test('names the clients met before a fault, so that what follows from them can be refused [D6]', () => {
    const update = buildUpdate([{ client: A, clock: 0, structs: [item({ text: 'a' })] }]);
    expect(readUpdate(update.subarray(0, update.length - 2))).toMatchObject({ ok: false, error: { clients: [A] } });
  });

  test.each([
    ['nothing', new Uint8Array(0), 'ends too early'],
    [
      'deletions that cover the same',
      buildUpdate(
        [],
        [
          {
            client: A,
            ranges: [
              [0, 9],
              [8, 2],
            ],
          },
        ],
      ),
      'deletions out of order',
    ],
    [
      'deletions of one client in two parts',
      buildUpdate(
        [],
        [
          { client: A, ranges: [[0, 1]] },
          { client: A, ranges: [[1, 1]] },
        ],
      ),
      'deletions of a client twice',
    ],
    [
      'a number of nine bytes',
      Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0, 0),
      'a number is too large',
    ],
    ['bytes after its end', Uint8Array.of(0, 0, 0), 'goes on after its end'],
    [
      'a client twice',
      buildUpdate([
        { client: A, clock: 0, structs: [item({ text: 'a' })] },
        { client: A, clock: 1, structs: [item({ text: 'b' })] },
      ]),
      'a client twice',
    ],
    [
      'an item beside itself',
      buildUpdate([{ client: A, clock: 3, structs: [item({ text: 'a' }, { origin: [A, 3] })] }]),
      'an item beside one that is not there yet',
    ],
    [
      'an item without length',
      buildUpdate([{ client: A, clock: 0, structs: [item({ text: '' })] }]),
      'an item without length',
    ],
    [
      'half a character',
      buildUpdate([{ client: A, clock: 0, structs: [item({ text: 'ab' })] }]).map((byte) =>
        byte === 0x61 ? 0xc3 : byte,
      ),
      'text is not UTF-8',
    ],
    ['JSON with a fault', buildUpdate([{ client: A, clock: 0, structs: [item({ embed: '{' })] }]), 'not JSON'],
    [
      'a thousand brackets',
      buildUpdate([{ client: A, clock: 0, structs: [item({ embed: '['.repeat(1000) })] }]),
      'nested too deep',
    ],
    [
      'a sub-document',
      buildUpdate([{ client: A, clock: 0, structs: [item({ subdocument: 'x' })] }]),
      'holds a sub-document',
    ],
    [
      'a prototype',
      buildUpdate([{ client: A, clock: 0, structs: [item({ any: [JSON.parse('{"__proto__":{"v":1}}')] })] }]),
      'a key that can not be kept',
    ],
  ])('refuses %s', (_what, bytes, detail) => {
    expect(codeOf(bytes)).toBe(`malformed: ${detail}`);
  });

  test('is a prefix of nothing: any update cut short, or with a byte changed, is refused or applies', () => {
    const whole = anyUpdate([A, A + 1, A + 2]);
    fc.assert(
      fc.property(whole, fc.nat(), fc.nat(255), (update, at, byte) => {
        if (update.length > 2) expect(readUpdate(update.subarray(0, at % update.length)).ok).toBe(false);
        const changed = update.slice();
        changed[at % changed.length] = byte;
        appliesIfRead(new Y.Doc(), changed);
      }),
      { numRuns: 800 },
    );
  });

  test('applies without an exception, to documents of the same clients too', () => {
    fc.assert(
      fc.property(fc.array(anyUpdate([A, A + 1, A + 2]), { maxLength: 12 }), (updates) => {
        const doc = new Y.Doc();
        for (const update of updates) appliesIfRead(doc, update);
        // And as the log would be read after a restart: all at once.
        const again = new Y.Doc();
        Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
      }),
      { numRuns: 800 },
    );
  });

  test('is refused or applied, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => appliesIfRead(new Y.Doc(), bytes)),
      { numRuns: 2000 },
    );
  });
});

function appliesIfRead(doc: Y.Doc, bytes: Uint8Array): void {
  const read = readUpdate(bytes);
  if (!read.ok || clashWithPast(doc, read.value, true)) return;
  Y.applyUpdate(doc, bytes);
}
