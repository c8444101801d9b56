import type * as Y from 'yjs';
import {
  type Block,
  buildUpdate,
  type Content,
  type Deletes,
  type Id,
  inOrder,
  type Struct,
} from '../contract/sync/update-fixture.ts';

/** Bytes that a broken or hostile device might send, drawn from a stream of random numbers. */
export type Draw = () => number;

export const below = (draw: Draw, n: number): number => Math.floor(draw() * n);
export const pick = <T>(draw: Draw, all: readonly T[]): T => all[below(draw, all.length)]!;

/** A number of seven-bit groups as large as they come, and its neighbours. */
const EXTREMES = [
  [0],
  [0x7f],
  [0xff, 0x01],
  [0xff, 0xff, 0xff, 0xff, 0x07],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
];

/** An update with up to four things wrong in it. */
export function mutate(draw: Draw, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  let result = [...bytes];
  for (let n = 1 + below(draw, 4); n > 0; n -= 1) {
    const at = below(draw, result.length + 1);
    const length = 1 + below(draw, 8);
    switch (below(draw, 7)) {
      case 0:
        if (at < result.length) result[at] = below(draw, 256);
        break;
      case 1:
        if (at < result.length) result[at]! ^= 1 << below(draw, 8);
        break;
      case 2:
        result.splice(at, length);
        break;
      case 3:
        result.splice(at, 0, ...result.slice(at, at + length));
        break;
      case 4:
        result.splice(at, below(draw, 2), ...pick(draw, EXTREMES));
        break;
      case 5:
        result = result.slice(0, at);
        break;
      default:
        result.splice(at, below(draw, 8), ...other.slice(below(draw, other.length)).slice(0, 40));
    }
  }
  return Uint8Array.from(result);
}

export const noise = (draw: Draw): Uint8Array => Uint8Array.from({ length: below(draw, 80) }, () => below(draw, 256));

/**
 * An update written field by field that names what the document really has: its clients, clocks, roots and keys.
 * @param own client ids that it writes under, mostly
 */
export function forge(draw: Draw, doc: Y.Doc, own: number[]): Uint8Array {
  const known = [...doc.store.clients.keys()];
  const state = (client: number) => {
    const last = doc.store.clients.get(client)?.at(-1);
    return last ? last.id.clock + last.length : 0;
  };
  const near = (clock: number) => Math.max(0, clock + below(draw, 9) - (draw() < 0.6 ? 8 : 4));
  const anyId = (): Id => {
    const client = pick(draw, [...known, ...own]);
    return [client, draw() < 0.7 ? below(draw, state(client) + 1) : near(state(client))];
  };
  const roots = [...doc.share.keys(), 'fields', 'nobody'];
  const keys = [...doc.share.values()].flatMap((type) => [...type._map.keys()]).concat('note', 'x', '__proto__');
  /** Beside what is older than itself, mostly: else all of the update could not be read. */
  const beside = (client: number, clock: number): Id => {
    const id = anyId();
    return id[0] === client && id[1] >= clock && draw() < 0.98 ? [client, Math.max(0, clock - 1)] : id;
  };
  const struct = (client: number, clock: number): Struct => {
    if (draw() < 0.12) return { kind: pick(draw, ['gc', 'skip'] as const), length: 1 + below(draw, 6) };
    const item: Struct = {
      kind: 'item',
      parent: draw() < 0.6 || clock === 0 ? pick(draw, roots) : beside(client, clock),
      content: content(draw),
    };
    if (draw() < 0.7) item.sub = pick(draw, keys);
    if (clock > 0 && draw() < 0.4) item.origin = beside(client, clock);
    if (clock > 0 && draw() < 0.3) item.right = beside(client, clock);
    return item;
  };
  const block = (client: number): Block => {
    const clock = draw() < 0.5 ? state(client) : near(state(client));
    // Each is one tick long at least, so that the next one may look back on it.
    const structs = Array.from({ length: 1 + below(draw, 5) }, (_, n) => struct(client, clock + n));
    return { client, clock, structs, ...(draw() < 0.02 ? { count: below(draw, 2 ** 31) } : {}) };
  };
  const writers = draw() < 0.9 ? [pick(draw, own)] : [pick(draw, own), pick(draw, known.concat(own))];
  const range = (client: number): Deletes['ranges'][number] => [below(draw, state(client) + 2), 1 + below(draw, 12)];
  const victims = new Set(Array.from({ length: below(draw, 3) }, () => pick(draw, known.concat(own))));
  const deletes = [...victims].map((client): Deletes => {
    const some = { client, ranges: Array.from({ length: 1 + below(draw, 3) }, () => range(client)) };
    return draw() < 0.95 ? inOrder(some) : some;
  });
  return buildUpdate(draw() < 0.85 ? writers.map(block) : [], deletes);
}

function content(draw: Draw): Content {
  switch (below(draw, 9)) {
    case 0:
      return { deleted: 1 + below(draw, 9) };
    case 1:
      return { text: pick(draw, ['a', 'wörter', '🌍🌍', 'x'.repeat(50)]) };
    case 2:
      return {
        any: pick<unknown[]>(draw, [[1], [{ v: 'x', at: '2026' }, null], [[[[]]]], [2 ** 53, -1.5, undefined]]),
      };
    case 3:
      return { json: pick(draw, [['1', 'undefined'], ['"x"'], draw() < 0.1 ? ['{'] : ['{}']]) };
    case 4:
      return { binary: [1, 2, 3].slice(below(draw, 3)) };
    case 5:
      return { embed: pick(draw, ['{}', '{"a":[1]}', draw() < 0.1 ? '[' : '[]']) };
    case 6:
      return { format: [pick(draw, ['bold', 'link']), pick(draw, ['true', 'null', draw() < 0.1 ? 'nul' : '"x"'])] };
    case 7:
      return draw() < 0.05 ? { subdocument: 'x' } : { type: 1, name: '' };
    default:
      return { type: below(draw, draw() < 0.1 ? 8 : 7), name: 'paragraph' };
  }
}
