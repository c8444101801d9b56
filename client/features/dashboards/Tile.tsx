import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Dashboard } from '../../../shared/protocol/analytics.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { changeOf, isSmall, type TileName } from './figure.ts';
import { useFigureWords } from './figure-words.ts';
import { Sparkline } from './Sparkline.tsx';
import { useRolling } from './use-rolling.ts';

interface TileProps {
  name: TileName;
  tile: Dashboard['tiles'][TileName];
  maySeePeople: boolean;
}

const verdicts = { good: 'text-good', bad: 'text-warning', neutral: 'text-muted' };
const arrows = { up: '↑', down: '↓', same: '→' };

/** One figure: its name, its value, how it moved; a press says what it means. */
export function Tile({ name, tile, maySeePeople }: TileProps) {
  const { t } = useLingui();
  const words = useFigureWords(maySeePeople);
  const [explained, setExplained] = useState(false);
  const rolling = useRolling(tile.value);
  const share = name === 'attendanceShare';
  const hidden = !share && (isSmall(tile.value ?? 0, maySeePeople) || isSmall(tile.before ?? 0, maySeePeople));
  // A change against a hidden figure would give it away.
  const change = tile.value === null || hidden ? null : changeOf(name, tile.value, tile.before);
  const before = words.value(name, tile.before);
  const shown = rolling === null ? null : share ? rolling : Math.round(rolling);
  return (
    <>
      <AriaButton
        onPress={() => setExplained(true)}
        className="flex min-w-0 cursor-pointer flex-col gap-0.5 rounded-card border border-hairline bg-surface p-3.5 text-start hover:bg-hover"
      >
        <span className="text-13 text-muted">{words.names[name]}</span>
        <span className="flex w-full items-end justify-between gap-2">
          <span className="text-32 font-semibold">{words.value(name, tile.value === null ? null : shown)}</span>
          <span className="hidden desk:block">
            <Sparkline values={hidden ? [] : tile.series} />
          </span>
        </span>
        <span className={`text-13 ${change ? verdicts[change.verdict] : 'text-muted'}`}>
          {change ? (
            <>
              {arrows[change.way]}{' '}
              {share ? <Trans>{change.by} points on before</Trans> : <Trans>{change.by} % on before</Trans>}
            </>
          ) : tile.value === null ? (
            <Trans>nothing was due</Trans>
          ) : tile.before === null ? (
            <Trans>no comparison</Trans>
          ) : tile.before === 0 ? (
            <Trans>nothing before</Trans>
          ) : (
            <Trans>{before} before</Trans>
          )}
        </span>
      </AriaButton>
      <Sheet title={words.names[name]} isOpen={explained} onClose={() => setExplained(false)}>
        <p className="text-16">{words.definitions[name]}</p>
        <dl className="mt-4 grid grid-cols-[1fr_auto] gap-x-6 gap-y-2 text-16">
          <dt className="text-muted">{t`This period`}</dt>
          <dd className="text-end font-semibold">{words.value(name, tile.value)}</dd>
          <dt className="text-muted">{t`The period before`}</dt>
          <dd className="text-end">{words.value(name, tile.before)}</dd>
        </dl>
        {hidden && (
          <p className="mt-4 text-14 text-muted">
            <Trans>Counts below 5 are hidden, since they could point at a person.</Trans>
          </p>
        )}
      </Sheet>
    </>
  );
}
