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
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(0);
  // What is sealed is never memory that threads share.
  const text = packed.subarray(4, 4 + length) as Uint8Array<ArrayBuffer>;
  return { head: JSON.parse(decoder.decode(text)) as Head, text, bytes: packed.slice(4 + length) };
}
