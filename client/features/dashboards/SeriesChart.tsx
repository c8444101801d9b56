import 'uplot/dist/uPlot.min.css';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useLocale } from 'react-aria-components';
import uPlot from 'uplot';
import type { Dashboard } from '../../../shared/protocol/analytics.ts';
import { useDateWords } from '../../ui/dates.ts';
import { chartInks, useThemeTurn } from './chart-inks.ts';
import { useFigureWords } from './figure-words.ts';
import { seriesLines } from './series-lines.ts';

interface SeriesChartProps {
  series: Dashboard['series'];
  unfinished: boolean;
  /** What the chart shows, for those who don't see it. */
  label: string;
  maySeePeople: boolean;
}

const HEIGHT = 236;

/** The series as lines. In a right-to-left language time runs from right to left. */
export function SeriesChart({ series, unfinished, label, maySeePeople }: SeriesChartProps) {
  const { t } = useLingui();
  const rtl = useLocale().direction === 'rtl';
  const dates = useDateWords();
  const words = useFigureWords(maySeePeople);
  const turn = useThemeTurn();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const [hovered, setHovered] = useState<{ index: number; left: number } | null>(null);
  const lines = seriesLines(series, unfinished, maySeePeople);
  const data: uPlot.AlignedData = [
    series.days.map((_, index) => index),
    lines.before,
    lines.missed,
    lines.missedDotted,
    lines.done,
    lines.doneDotted,
  ];
  const latest = useRef({ data, days: series.days, dates });
  latest.current = { data, days: series.days, dates };

  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew when the theme or the direction turns
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const ink = chartInks(element);
    const font = `12px ${getComputedStyle(element).fontFamily}`;
    const line = (stroke: string, more: Partial<uPlot.Series> = {}): uPlot.Series => ({
      stroke,
      width: 2,
      spanGaps: false,
      points: { show: false },
      ...more,
    });
    const dots = (stroke: string): uPlot.Series.Points => ({
      show: true,
      size: 7,
      width: 2,
      stroke,
      fill: ink.surface,
    });
    const few = latest.current.days.length <= 35;
    const made = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        padding: [12, rtl ? 8 : 28, 0, rtl ? 28 : 8],
        cursor: { y: false, drag: { x: false, y: false }, points: { size: 9 } },
        scales: {
          x: { time: false, dir: rtl ? -1 : 1 },
          y: { range: (_, __, max) => [0, Math.max(4, Math.ceil(max * 1.1))] },
        },
        axes: [
          {
            stroke: ink.muted,
            font,
            grid: { show: false },
            ticks: { show: false },
            size: 38,
            // Off the axis beside it, whose lowest number stands at the same corner.
            gap: 10,
            space: 72,
            incrs: [1, 2, 3, 4, 5, 7, 10, 14, 26],
            values: (_, splits) =>
              splits.map((at) => {
                const day = latest.current.days[at];
                return day ? latest.current.dates.day(day) : '';
              }),
          },
          {
            side: rtl ? 1 : 3,
            stroke: ink.muted,
            font,
            size: 44,
            grid: { stroke: ink.hairline, width: 1 },
            ticks: { show: false },
            incrs: [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000],
            values: (_, splits) => splits.map((value) => latest.current.dates.number(value)),
          },
        ],
        series: [
          {},
          line(ink.edge, { width: 1.5, dash: [6, 5] }),
          line(ink.missed, { points: few ? dots(ink.missed) : { show: false } }),
          line(ink.missed, { dash: [2, 4] }),
          line(ink.done, { fill: ink.area, points: few ? dots(ink.done) : { show: false } }),
          line(ink.done, { dash: [2, 4] }),
        ],
        hooks: {
          setCursor: [
            (plot) => {
              const { idx, left } = plot.cursor;
              const at = plot.bbox.left / devicePixelRatio + (left ?? 0);
              setHovered(idx == null || left == null || left < 0 ? null : { index: idx, left: at });
            },
          ],
        },
      },
      latest.current.data,
      element,
    );
    // Its words read in the direction of the page, though the drawing itself is laid out from the left.
    made.ctx.canvas.style.direction = rtl ? 'rtl' : 'ltr';
    chart.current = made;
    const resize = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      chart.current = null;
      made.destroy();
    };
  }, [rtl, turn, series.days.length]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines follow from these
  useEffect(() => chart.current?.setData(data), [series, unfinished, maySeePeople]);

  const day = hovered && series.days[hovered.index];
  const count = (values: number[]) => words.count((hovered && values[hovered.index]) ?? 0);
  return (
    <div className="relative" dir="ltr">
      <div ref={host} role="img" aria-label={label} />
      {hovered && day && (
        <div
          dir={rtl ? 'rtl' : 'ltr'}
          aria-hidden="true"
          className="pointer-events-none absolute top-2 z-10 min-w-36 rounded-card border border-hairline bg-surface px-3 py-2 text-13 shadow-float"
          style={
            hovered.left > (host.current?.clientWidth ?? 0) / 2
              ? { right: (host.current?.clientWidth ?? 0) - hovered.left + 12 }
              : { left: hovered.left + 12 }
          }
        >
          <p className="text-muted">{series.step === 'day' ? dates.longDay(day) : t`Week of ${dates.day(day)}`}</p>
          <p className="font-semibold">{t`Done: ${count(series.done)}`}</p>
          <p>{t`Missed: ${count(series.missed)}`}</p>
          <p className="text-muted">{t`Done before: ${count(series.before)}`}</p>
          {unfinished && hovered.index === series.days.length - 1 && <p className="text-muted">{t`Not over yet`}</p>}
        </div>
      )}
    </div>
  );
}
