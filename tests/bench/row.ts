/** One figure, and the same of peers measured in the same run, in the same unit. */
export interface BenchRow {
  name: string;
  unit: string;
  better: 'lower' | 'higher';
  ours: number;
  /** What others took, by what they are. */
  peers: Record<string, number>;
  /** What ours should reach; null where nothing was promised. */
  aim: number | null;
}

/** Is the aim reached? True where there is none. */
export const reaches = ({ aim, better, ours }: BenchRow): boolean =>
  aim === null || (better === 'lower' ? ours <= aim : ours >= aim);
