/** A PIN of six digits, or a passphrase of ten characters or more. Digits of any script count as digits. */
export const isStrongEnough = (pin: string): boolean => /^\p{Nd}{6}$/u.test(pin) || [...pin].length >= 10;

/** A PIN as one and the same text, whichever keyboard it came from: composed letters, and the digits of Arabic as Latin ones. */
export const pinAsTyped = (pin: string): string =>
  pin.normalize('NFKC').replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
