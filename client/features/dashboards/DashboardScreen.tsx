import { Trans, useLingui } from '@lingui/react/macro';
import { ChartColumn, CloudOff, Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { holds } from '../../../shared/authz/actor.ts';
import { canDo } from '../../../shared/authz/can.ts';
import type { SiteId } from '../../../shared/base/ids.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { FiguresCaption } from './FiguresCaption.tsx';
import type { TileName } from './figure.ts';
import { useFigureWords } from './figure-words.ts';
import { lastDays, lastStepUnfinished, type PeriodLength, periodLengths, widerThan } from './period.ts';
import { SentenceSelect } from './SentenceSelect.tsx';
import { SeriesCard } from './SeriesCard.tsx';
import { Tile } from './Tile.tsx';
import { useClockSkew } from './use-clock-skew.ts';
import { useFigures } from './use-figures.ts';
import { useToday } from './use-today.ts';

const tileNames: TileName[] = ['beneficiaries', 'openCases', 'sessionsDone', 'attendanceShare', 'highRisk', 'notSeen'];
const ALL = '*';

/** Six figures and their course, following what happens at the sites that the person may see figures of. */
export function DashboardScreen() {
  const { t } = useLingui();
  const device = useDevice();
  const shelf = useReadable(device.shelf);
  const nameOf = usePlaceName();
  const problemWords = useProblemWords();
  const skewMs = useClockSkew();
  const [filter, setFilter] = useFilter();
  const sites = shelf.sites.filter(({ id }) => canDo(device.actor, 'see-figures', id as SiteId));
  const site = sites.some(({ id }) => id === filter.site) ? filter.site : ALL;
  const today = useToday(sites.flatMap(({ id, zone }) => (zone && (site === ALL || site === id) ? [zone] : [])));
  const maySeePeople = holds(device.actor, site === ALL ? null : (site as SiteId), 'worker', 'supervisor');
  const words = useFigureWords(maySeePeople);
  const period = lastDays(filter.days, today);
  const query = new URLSearchParams({ ...period, ...(site === ALL ? {} : { site }) }).toString();
  const figures = useFigures(query, `${site}/${filter.days}`);

  if (!canDo(device.actor, 'see-figures', null)) {
    return (
      <>
        <h1 className="sr-only">
          <Trans>Caseload and sessions</Trans>
        </h1>
        <EmptyState icon={Lock} title={<Trans>Figures are for others</Trans>}>
          <Trans>Your roles don’t show figures. An administrator can give you one that does.</Trans>
        </EmptyState>
      </>
    );
  }
  const { shown } = figures;
  const wider = widerThan(filter.days);
  const empty = shown !== null && tileNames.every((name) => !shown.tiles[name].value);
  return (
    <div className="mx-auto flex w-full max-w-[76rem] flex-col gap-4 px-4 pt-4 pb-10 desk:px-6">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h1 className="text-24 font-semibold">
          <Trans>Caseload and sessions</Trans>
        </h1>
        <FiguresCaption figures={figures} skewMs={skewMs} />
      </header>
      <div className="sticky top-0 z-10 -mx-4 flex flex-wrap items-center gap-x-2 gap-y-1 bg-canvas px-4 py-1 text-16 desk:-mx-6 desk:px-6">
        <SentenceSelect
          label={t`Site`}
          options={[
            { value: ALL, label: sites.length === shelf.sites.length ? t`All sites` : t`All my sites` },
            ...sites.map((place) => ({ value: place.id, label: nameOf(place) })),
          ]}
          value={site}
          onChange={(chosen) => setFilter({ ...filter, site: chosen })}
        />
        <span aria-hidden="true">·</span>
        <SentenceSelect
          label={t`Period`}
          options={periodLengths.map((days) => ({ value: String(days), label: words.periods[days].name }))}
          value={String(filter.days)}
          onChange={(days) => setFilter({ ...filter, days: Number(days) as PeriodLength })}
        />
        <span aria-hidden="true" className="hidden desk:inline">
          ·
        </span>
        <span className="text-muted">{words.periods[filter.days].before}</span>
      </div>
      {figures.problem !== null && (shown === null || !isOffline(figures.problem)) && (
        <Banner
          icon={CloudOff}
          tone={isOffline(figures.problem) ? 'neutral' : 'warning'}
          title={problemWords(figures.problem)}
          actions={
            <Button onPress={figures.retry}>
              <Trans>Try again</Trans>
            </Button>
          }
        />
      )}
      {empty && (
        <EmptyState
          icon={ChartColumn}
          title={<Trans>Nothing to count yet</Trans>}
          actions={
            wider && (
              <Button onPress={() => setFilter({ ...filter, days: wider })}>
                <Trans>Look at the {words.periods[wider].name}</Trans>
              </Button>
            )
          }
        >
          <Trans>As soon as somebody opens a case here, it appears by itself.</Trans>
        </EmptyState>
      )}
      {shown
        ? !empty && (
            <>
              <div className="grid grid-cols-2 gap-3 desk:grid-cols-3">
                {tileNames.map((name) => (
                  <Tile key={name} name={name} tile={shown.tiles[name]} maySeePeople={maySeePeople} />
                ))}
              </div>
              <SeriesCard
                series={shown.series}
                unfinished={lastStepUnfinished(shown.series.days, shown.series.step, today)}
                before={words.periods[filter.days].before}
                maySeePeople={maySeePeople}
              />
            </>
          )
        : figures.problem === null && <DashboardSkeleton />}
    </div>
  );
}

const isOffline = (problem: unknown): boolean => (problem as { code?: unknown } | null)?.code === 'offline';

function DashboardSkeleton() {
  return (
    <div aria-hidden="true" className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 desk:grid-cols-3">
        {tileNames.map((name) => (
          <div key={name} className="h-28 rounded-card bg-quiet" />
        ))}
      </div>
      <div className="h-[280px] rounded-card bg-quiet" />
    </div>
  );
}

interface Filter {
  site: string;
  days: PeriodLength;
}

/** The filter that was chosen last, on this device. */
function useFilter(): [Filter, (filter: Filter) => void] {
  const device = useDevice();
  const [filter, setFilter] = useState<Filter>({ site: ALL, days: 90 });
  useEffect(() => {
    void device.drafts.get('dashboard/filter').then((value) => {
      const kept = value as Partial<Filter> | null;
      const days = periodLengths.find((length) => length === kept?.days);
      if (typeof kept?.site === 'string' && days) setFilter({ site: kept.site, days });
    });
  }, [device]);
  return [
    filter,
    (next) => {
      setFilter(next);
      void device.drafts.set('dashboard/filter', next);
    },
  ];
}
