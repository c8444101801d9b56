import type { PackedLine } from '../../shared/protocol/packed-log.ts';

type Shape = Pick<PackedLine, 'length' | 'enrolment'>;

// Longer ones are words of their own, in which the compressor finds more when they lie together.
const COLUMNS_UP_TO = 64;

/**
 * Contents of entries laid out so that they compress: those of one enrolment and one length byte by byte beneath each
 * other, as what they differ by from the one before. Of a letter typed behind another nearly all that is the same.
 */
export function layOutContents(contents: Uint8Array[], lines: Shape[]): Uint8Array<ArrayBuffer> {
  const laid = new Uint8Array(contents.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { length, members } of groupsOf(lines)) {
    if (length > COLUMNS_UP_TO) {
      for (const i of members) {
        laid.set(contents[i]!, at);
        at += length;
      }
      continue;
    }
    for (let column = 0; column < length; column += 1) {
      let before = 0;
      for (const i of members) {
        const byte = contents[i]![column]!;
        laid[at++] = byte - before;
        before = byte;
      }
    }
  }
  return laid;
}

/** @param laid what {@link layOutContents} made of entries with these lines */
export function takeUpContents(laid: Uint8Array, lines: Shape[]): Uint8Array[] {
  const contents = lines.map(({ length }) => new Uint8Array(length));
  let at = 0;
  for (const { length, members } of groupsOf(lines)) {
    if (length > COLUMNS_UP_TO) {
      for (const i of members) {
        contents[i]!.set(laid.subarray(at, at + length));
        at += length;
      }
      continue;
    }
    for (let column = 0; column < length; column += 1) {
      let byte = 0;
      for (const i of members) {
        byte = (byte + laid[at++]!) & 255;
        contents[i]![column] = byte;
      }
    }
  }
  return contents;
}

/** Which entries lie together, in the order in which the first of each came. */
function groupsOf(lines: Shape[]): { length: number; members: number[] }[] {
  const groups = new Map<string, { length: number; members: number[] }>();
  lines.forEach(({ length, enrolment }, i) => {
    const name = `${enrolment} ${length}`;
    const group = groups.get(name);
    if (group) group.members.push(i);
    else groups.set(name, { length, members: [i] });
  });
  return [...groups.values()];
}
