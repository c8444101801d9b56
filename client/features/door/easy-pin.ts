/** Would somebody who finds the phone try this first? One digit repeated, a run up or down, a pair or triple repeated. */
export function isEasyPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, place) => (Number(digit) - Number(pin[place]) + 10) % 10);
  if (steps.every((step) => step === steps[0] && (step === 0 || step === 1 || step === 9))) return true;
  return /^(\d\d)\1\1$/.test(pin) || /^(\d{3})\1$/.test(pin);
}
