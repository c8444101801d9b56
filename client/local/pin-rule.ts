/** A PIN of six digits, or a passphrase of ten characters or more. Digits of any script count as digits. */
export const isStrongEnough = (pin: string): boolean => /^\p{Nd}{6}$/u.test(pin) || [...pin].length >= 10;
