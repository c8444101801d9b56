import { useEffect, useState } from 'react';

/** The colours of a chart as a canvas takes them; see the tokens in theme.css. */
export interface ChartInks {
  done: string;
  missed: string;
  area: string;
  edge: string;
  muted: string;
  hairline: string;
  surface: string;
}

const tokens: Record<Exclude<keyof ChartInks, 'area'>, string> = {
  done: '--chart-1',
  missed: '--chart-2',
  edge: '--edge',
  muted: '--muted',
  hairline: '--hairline',
  surface: '--surface',
};

/** Reads the colours as they stand at an element: a canvas knows no variables, and the tokens differ by theme. */
export function chartInks(element: HTMLElement): ChartInks {
  const probe = document.createElement('span');
  element.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const inks = Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, read(token)]));
  probe.remove();
  // Thin enough to leave grid and earlier lines in sight.
  const area = inks.done?.replace(/^rgb\((.+)\)$/, 'rgba($1, 0.12)');
  return { ...inks, area } as unknown as ChartInks;
}

/** A number that changes when the page turns light or dark, by the system or by hand. */
export function useThemeTurn(): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const next = () => setTurn((count) => count + 1);
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', next);
    const observer = new MutationObserver(next);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      system.removeEventListener('change', next);
      observer.disconnect();
    };
  }, []);
  return turn;
}
