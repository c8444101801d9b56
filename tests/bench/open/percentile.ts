/** The value that a share of all values doesn't exceed. */
export function percentile(values: readonly number[], share: number): number {
  const inOrder = [...values].sort((a, b) => a - b);
  return Math.round(inOrder[Math.min(inOrder.length - 1, Math.ceil(inOrder.length * share) - 1)] ?? Number.NaN);
}
