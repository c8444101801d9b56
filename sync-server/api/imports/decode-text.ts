export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1256';

/**
 * The text of a file in whichever encoding it is: by its byte order mark, by the zero bytes of UTF-16, as UTF-8 where it
 * is valid, else as the Windows code page that fits. Bytes never fail here; what they mean is shown before anything runs.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncodingName } {
  const encoding = encodingOf(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function encodingOf(bytes: Uint8Array): TextEncodingName {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const unmarked = unmarkedUtf16(bytes.subarray(0, 4096));
  if (unmarked) return unmarked;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return arabicShare(bytes) > 0.5 ? 'windows-1256' : 'windows-1252';
  }
}

/** Delimiters, digits and line ends have a zero byte on one side in UTF-16, whatever the script between them. */
function unmarkedUtf16(bytes: Uint8Array): TextEncodingName | null {
  const zeros = [0, 0];
  for (const [i, byte] of bytes.entries()) if (byte === 0) zeros[i % 2]! += 1;
  const few = bytes.length / 50;
  if (zeros[1]! > few && zeros[0]! === 0) return 'utf-16le';
  if (zeros[0]! > few && zeros[1]! === 0) return 'utf-16be';
  return null;
}

/** In Arabic high bytes stand in words of three and more; in the languages of code page 1252 hardly ever even two do. */
function arabicShare(bytes: Uint8Array): number {
  let high = 0;
  let inWords = 0;
  let run = 0;
  for (let i = 0; i <= bytes.length; i += 1) {
    if (i < bytes.length && bytes[i]! >= 0x80) {
      run += 1;
      continue;
    }
    high += run;
    if (run >= 3) inWords += run;
    run = 0;
  }
  return high === 0 ? 0 : inWords / high;
}
