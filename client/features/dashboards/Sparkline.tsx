/** The course of a figure in 40 px. Decoration: the figure and its table say the same. Gaps stay gaps. */
export function Sparkline({ values }: { values: (number | null)[] }) {
  const points = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  const last = points.at(-1);
  if (points.length < 2 || !last) return null;
  const all = points.map(({ value }) => value);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (index: number) => 3 + (index / (values.length - 1)) * 90;
  const y = (value: number) => (high === low ? 20 : 36 - ((value - low) / (high - low)) * 32);
  const line = points.map(
    ({ value, index }, at) => `${at === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`,
  );
  const first = points[0]!;
  return (
    <svg viewBox="0 0 96 40" className="mirrored h-10 w-24 shrink-0" aria-hidden="true">
      <path
        d={`${line.join('')}L${x(last.index).toFixed(1)} 40L${x(first.index).toFixed(1)} 40Z`}
        className="fill-accent-soft"
      />
      <path d={line.join('')} fill="none" strokeWidth="1.5" strokeLinejoin="round" className="stroke-accent" />
      <circle cx={x(last.index)} cy={y(last.value)} r="2.5" className="fill-accent" />
    </svg>
  );
}
