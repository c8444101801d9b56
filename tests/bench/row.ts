/** One comparison: both figures are measured in the same run, in the same unit. */
export type BenchRow = { what: string; ours: number; peer: number; peerName: string; unit: string };
