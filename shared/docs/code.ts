/** Crockford's base 32, which has no I, L, O and U to misread. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A person's short code, `XXX-XXXX`, from the random bits of their id: made offline, said over a telephone.
 * 35 bits: among 20,000 people two share one with a probability of 0.6 %; it is a word to find by, never a key.
 */
export function codeOf(id: string): string {
  const digits = id.replaceAll('-', '');
  let bits = BigInt(`0x${digits.slice(0, 9)}`) & ((1n << 35n) - 1n);
  let code = '';
  for (let i = 0; i < 7; i += 1) {
    code = DIGITS[Number(bits & 31n)]! + code;
    bits >>= 5n;
  }
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}
