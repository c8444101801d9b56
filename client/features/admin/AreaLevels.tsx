import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Area } from '../../../shared/projections/workspace.ts';
import { useAreaWords } from '../../parts/area-words.ts';
import { useDateWords } from '../../ui/dates.ts';
import { useLevelWords } from './use-level-words.ts';

const NAMED = 4;

/** What there is of areas on each level. */
export function AreaLevels({ areas }: { areas: ReadonlyMap<string, Area> }) {
  const levelWords = useLevelWords();
  const areaWords = useAreaWords();
  const dates = useDateWords();
  const levels = useMemo(() => {
    const byLevel = Map.groupBy(areas.values(), ({ level }) => level);
    return [...byLevel].sort(([a], [b]) => a - b);
  }, [areas]);
  if (levels.length === 0) {
    return (
      <p className="text-14 text-muted">
        <Trans>None yet. Once they are here, people and households are given a place by its name.</Trans>
      </p>
    );
  }
  return (
    <dl className="grid grid-cols-2 gap-3 desk:grid-cols-4">
      {levels.map(([level, all]) => (
        <div key={level} className="flex flex-col rounded-card border border-hairline bg-surface p-3.5">
          <dt className="text-13 text-muted">{levelWords(level)}</dt>
          <dd className="text-24 font-semibold">{dates.number(all.length)}</dd>
          <dd className="text-13 text-muted [overflow-wrap:anywhere]">
            <bdi>{dates.join(all.slice(0, NAMED).map(areaWords.name))}</bdi>
            {all.length > NAMED && '…'}
          </dd>
        </div>
      ))}
    </dl>
  );
}
