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

export function unpack<Head>(packed: Uint8Array): { head: Head; bytes: Uint8Array<ArrayBuffer> } {
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(0);
  const head = JSON.parse(decoder.decode(packed.subarray(4, 4 + length))) as Head;
  return { head, bytes: packed.slice(4 + length) };
}
