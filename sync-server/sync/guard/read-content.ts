import { MAX_NESTING } from '../../../shared/protocol/limits.ts';
import {
  type ByteReader,
  Malformed,
  readByte,
  readBytes,
  readCount,
  readText,
  readUint,
  skip,
  skipInt,
} from './byte-reader.ts';

/**
 * Reads the content of one item, as `readItemContent` of Yjs does, and answers its length in clock ticks.
 * Sub-documents are not taken: no document here has any, and their options can throw while they are integrated.
 */
export function readContentLength(reader: ByteReader, kind: number): number {
  switch (kind) {
    case 1: // deleted
      return positive(readUint(reader));
    case 2: {
      // JSON, a text for each value
      const count = readCount(reader, 1);
      for (let i = 0; i < count; i += 1) {
        const text = readText(reader);
        if (text !== 'undefined') parseJson(text);
      }
      return positive(count);
    }
    case 3: // binary
      readBytes(reader);
      return 1;
    case 4: // text, counted in UTF-16 units
      return positive(readText(reader).length);
    case 5: // embed
      parseJson(readText(reader));
      return 1;
    case 6: // format: key and value
      readText(reader);
      parseJson(readText(reader));
      return 1;
    case 7: {
      // a nested type; elements and hooks carry a name
      const type = readUint(reader);
      if (type > 6) throw new Malformed('unknown type');
      if (type === 3 || type === 5) readText(reader);
      return 1;
    }
    case 8: {
      const count = readCount(reader, 1);
      for (let i = 0; i < count; i += 1) skipAny(reader, 0);
      return positive(count);
    }
    default:
      throw new Malformed(kind === 9 ? 'holds a sub-document' : 'unknown content');
  }
}

// Yjs never makes an empty item; two of them would share a clock.
function positive(length: number): number {
  if (length < 1) throw new Malformed('an item without length');
  return length;
}

function skipAny(reader: ByteReader, depth: number): void {
  if (depth > MAX_NESTING) throw new Malformed('nested too deep');
  const kind = readByte(reader);
  switch (kind) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125:
      skipInt(reader);
      return;
    case 124:
      skip(reader, 4);
      return;
    case 123: // double
    case 122: // bigint
      skip(reader, 8);
      return;
    case 119:
      readText(reader);
      return;
    case 118: {
      const count = readCount(reader, 2);
      for (let i = 0; i < count; i += 1) {
        // It would set the prototype of what Yjs reads into, and be gone when written again.
        if (readText(reader) === '__proto__') throw new Malformed('a key that can not be kept');
        skipAny(reader, depth + 1);
      }
      return;
    }
    case 117: {
      const count = readCount(reader, 1);
      for (let i = 0; i < count; i += 1) skipAny(reader, depth + 1);
      return;
    }
    case 116:
      readBytes(reader);
      return;
    default:
      throw new Malformed('unknown value');
  }
}

/** Parses JSON for its faults alone, after its depth: a thousand brackets would end the stack of whoever walks them. */
export function parseJson(text: string): unknown {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (quoted) {
      if (unit === 0x5c) i += 1;
      else if (unit === 0x22) quoted = false;
    } else if (unit === 0x22) quoted = true;
    else if (unit === 0x5b || unit === 0x7b) {
      depth += 1;
      if (depth > MAX_NESTING) throw new Malformed('nested too deep');
    } else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed('not JSON');
  }
}
