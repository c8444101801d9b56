import fc from 'fast-check';
import * as encoding from 'lib0/encoding';

/**
 * Builds updates (version 1) field by field, also such as no Yjs would write: for tests of the guard.
 * Numbers are written as given, whatever they mean.
 */
export interface Block {
  client: number;
  clock: number;
  structs: Struct[];
  /** What the update says their count is; by default the truth. */
  count?: number;
}
export type Id = [client: number, clock: number];
export type Struct =
  | { kind: 'gc' | 'skip'; length: number }
  | {
      kind: 'item';
      origin?: Id | undefined;
      right?: Id | undefined;
      parent: string | Id;
      sub?: string;
      content: Content;
    };
export type Content =
  | { deleted: number }
  | { text: string }
  | { any: unknown[] }
  | { json: string[] }
  | { binary: number[] }
  | { embed: string }
  | { format: [key: string, value: string] }
  | { type: number; name: string }
  | { subdocument: string };
export interface Deletes {
  client: number;
  ranges: [clock: number, length: number][];
}

export function buildUpdate(blocks: Block[], deletes: Deletes[] = []): Uint8Array {
  const e = encoding.createEncoder();
  encoding.writeVarUint(e, blocks.length);
  for (const { client, clock, structs, count } of blocks) {
    encoding.writeVarUint(e, count ?? structs.length);
    encoding.writeVarUint(e, client);
    encoding.writeVarUint(e, clock);
    for (const struct of structs) writeStruct(e, struct);
  }
  encoding.writeVarUint(e, deletes.length);
  for (const { client, ranges } of deletes) {
    encoding.writeVarUint(e, client);
    encoding.writeVarUint(e, ranges.length);
    for (const range of ranges) writeId(e, range);
  }
  return encoding.toUint8Array(e);
}

function writeId(e: encoding.Encoder, [client, clock]: Id): void {
  encoding.writeVarUint(e, client);
  encoding.writeVarUint(e, clock);
}

function writeStruct(e: encoding.Encoder, struct: Struct): void {
  if (struct.kind !== 'item') {
    encoding.writeUint8(e, struct.kind === 'gc' ? 0 : 10);
    encoding.writeVarUint(e, struct.length);
    return;
  }
  const { origin, right, parent, sub, content } = struct;
  const flags = (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (sub === undefined ? 0 : 0x20);
  encoding.writeUint8(e, flags | refOf(content));
  if (origin) writeId(e, origin);
  if (right) writeId(e, right);
  if (!origin && !right) {
    encoding.writeVarUint(e, typeof parent === 'string' ? 1 : 0);
    if (typeof parent === 'string') encoding.writeVarString(e, parent);
    else writeId(e, parent);
    if (sub !== undefined) encoding.writeVarString(e, sub);
  }
  writeContent(e, content);
}

const refs = { deleted: 1, json: 2, binary: 3, text: 4, embed: 5, format: 6, type: 7, any: 8, subdocument: 9 };
const refOf = (content: Content): number => refs[Object.keys(content)[0] as keyof typeof refs];

function writeContent(e: encoding.Encoder, content: Content): void {
  if ('deleted' in content) encoding.writeVarUint(e, content.deleted);
  else if ('text' in content) encoding.writeVarString(e, content.text);
  else if ('any' in content) {
    encoding.writeVarUint(e, content.any.length);
    for (const value of content.any) encoding.writeAny(e, value as never);
  } else if ('json' in content) {
    encoding.writeVarUint(e, content.json.length);
    for (const value of content.json) encoding.writeVarString(e, value);
  } else if ('binary' in content) encoding.writeVarUint8Array(e, Uint8Array.from(content.binary));
  else if ('embed' in content) encoding.writeVarString(e, content.embed);
  else if ('format' in content) for (const part of content.format) encoding.writeVarString(e, part);
  else if ('type' in content) {
    encoding.writeVarUint(e, content.type);
    if (content.type === 3 || content.type === 5) encoding.writeVarString(e, content.name);
  } else {
    encoding.writeVarString(e, content.subdocument);
    encoding.writeAny(e, null);
  }
}

/**
 * Updates that are well-formed or nearly so, of a few clients that meet often: small clocks, shared parents.
 * @param others clients that are stood beside, and deleted from, as well
 */
export function anyUpdate(clients: number[], others = clients): fc.Arbitrary<Uint8Array> {
  const client = fc.constantFrom(...clients);
  const id: fc.Arbitrary<Id> = fc.tuple(fc.constantFrom(...others), fc.nat(9));
  const length = fc.integer({ min: 1, max: 5 });
  const content: fc.Arbitrary<Content> = fc.oneof(
    fc.record({ deleted: length }),
    fc.record({ text: fc.string({ minLength: 1, maxLength: 5 }) }),
    fc.record({
      any: fc.array(fc.oneof(fc.integer(), fc.string(), fc.constant(null)), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ json: fc.array(fc.constantFrom('1', '"a"', 'undefined'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ binary: fc.array(fc.nat(255), { maxLength: 3 }) }),
    fc.record({ embed: fc.constantFrom('{}', '{"a":1}') }),
    fc.record({ format: fc.tuple(fc.constantFrom('bold', 'link'), fc.constantFrom('true', 'null', '{"href":"x"}')) }),
    fc.record({ type: fc.nat(6), name: fc.constantFrom('paragraph', 'hook') }),
  );
  const struct: fc.Arbitrary<Struct> = fc.oneof(
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('gc' as const, 'skip' as const), length }) },
    {
      weight: 6,
      arbitrary: fc.record(
        {
          kind: fc.constant('item' as const),
          origin: id,
          right: id,
          parent: fc.oneof(fc.constantFrom('fields', 'body'), id),
          sub: fc.constantFrom('a', 'b'),
          content,
        },
        { requiredKeys: ['kind', 'parent', 'content'] },
      ),
    },
  );
  const block = fc.record({ client, clock: fc.nat(6), structs: fc.array(struct, { minLength: 1, maxLength: 4 }) });
  const range = fc.tuple(fc.nat(9), length);
  const deletes = fc.record({
    client: fc.constantFrom(...others),
    ranges: fc.array(range, { minLength: 1, maxLength: 3 }),
  });
  return fc
    .tuple(
      fc.uniqueArray(block, { selector: ({ client }) => client, maxLength: 3 }),
      fc.uniqueArray(deletes, { selector: ({ client }) => client, maxLength: 2 }),
    )
    .map(([blocks, deleted]) => buildUpdate(blocks.map(lookingBack), deleted.map(inOrder)));
}

/** Ranges as Yjs writes them, one after the other. */
export function inOrder({ client, ranges }: Deletes): Deletes {
  let last = 0;
  const apart = [...ranges]
    .sort(([a], [b]) => a - b)
    .filter(([clock, length]) => {
      const fits = clock >= last;
      if (fits) last = clock + length;
      return fits;
    });
  return { client, ranges: apart };
}

/** An item stands beside older ones of its own client alone, as any Yjs would write it: else all of it would be refused. */
function lookingBack(block: Block): Block {
  let clock = block.clock;
  const structs = block.structs.map((struct) => {
    const at = clock;
    clock += lengthOf(struct);
    if (struct.kind !== 'item') return struct;
    const older = (id: Id): Id | undefined => {
      if (id[0] !== block.client || id[1] < at) return id;
      return at > 0 ? [id[0], at - 1] : undefined;
    };
    const { origin, right, parent } = struct;
    return {
      ...struct,
      ...(origin ? { origin: older(origin) } : {}),
      ...(right ? { right: older(right) } : {}),
      parent: typeof parent === 'string' ? parent : (older(parent) ?? 'fields'),
    };
  });
  return { ...block, structs };
}

function lengthOf(struct: Struct): number {
  if (struct.kind !== 'item') return struct.length;
  const { content } = struct;
  if ('deleted' in content) return content.deleted;
  if ('text' in content) return content.text.length;
  if ('any' in content) return content.any.length;
  return 'json' in content ? content.json.length : 1;
}
