/** A small JSON head and bytes in one piece, so that bytes needn't become text to be sealed. */
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function pack(head: unknown, bytes: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const json = encoder.encode(JSON.stringify(head));
  const out = new Uint8Array(4 + json.length + bytes.length);
  new DataView(out.buffer).setUint32(0, json.length);
  out.set(json, 4);
  out.set(bytes, 4 + json.length);
  return out;
}

/** `text` is the head as JSON, in the memory of what was packed. */
export function unpack<Head>(packed: Uint8Array): {
  head: Head;
  text: Uint8Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
} {
  const { head, end } = unpackHead<Head>(packed);
  // What is sealed is never memory that threads share.
  return {
    head,
    text: packed.subarray(4, end) as Uint8Array<ArrayBuffer>,
    bytes: packed.slice(end) as Uint8Array<ArrayBuffer>,
  };
}

/** The head alone; the bytes stay where they are, from `end` on. */
export function unpackHead<Head>(packed: Uint8Array): { head: Head; end: number } {
  const end = 4 + new DataView(packed.buffer, packed.byteOffset).getUint32(0);
  return { head: JSON.parse(decoder.decode(packed.subarray(4, end))) as Head, end };
}
