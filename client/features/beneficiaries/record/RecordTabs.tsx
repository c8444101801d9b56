import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useLocale } from 'react-aria-components';
import { classNames } from '../../../ui/class-names.ts';

export type RecordTab = 'overview' | 'sessions' | 'household' | 'comments' | 'timeline';

interface RecordTabsProps {
  tab: RecordTab;
  onTab: (tab: RecordTab) => void;
  /** What each tab shows; the overview has its own column in a roomy window and is left out there. */
  panels: { tab: RecordTab; count?: number; panel: ReactNode }[];
}

/**
 * The parts of a record, one at a time. Arrows lead from tab to tab and show what they reach. Our own: the library's tabs
 * draw all that is inside them twice, the record too, and draw themselves again once they know how many there are.
 */
export function RecordTabs({ tab, onTab, panels }: RecordTabsProps) {
  const { t } = useLingui();
  const { direction } = useLocale();
  const id = useId();
  const words: Record<RecordTab, string> = {
    overview: t`Overview`,
    sessions: t`Sessions`,
    household: t`Household`,
    comments: t`Comments`,
    timeline: t`Timeline`,
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const place = panels.findIndex((one) => one.tab === tab);
    const step = direction === 'rtl' ? -1 : 1;
    const steps: Record<string, number> = {
      ArrowRight: place + step,
      ArrowLeft: place - step,
      Home: 0,
      End: panels.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const around = (next + panels.length) % panels.length;
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[around]?.focus();
    onTab(panels[around]!.tab);
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        role="tablist"
        aria-label={t`Parts of the record`}
        aria-orientation="horizontal"
        className="no-scrollbar flex shrink-0 gap-x-5 overflow-x-auto border-b border-hairline px-4 desk:flex-wrap"
        onKeyDown={onKeyDown}
      >
        {panels.map(({ tab: one, count }) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`${id}-${one}`}
            aria-selected={one === tab}
            aria-controls={one === tab ? `${id}-panel` : undefined}
            tabIndex={one === tab ? 0 : -1}
            onClick={() => onTab(one)}
            className={classNames(
              'flex min-h-11 shrink-0 cursor-pointer items-center gap-1.5 whitespace-nowrap border-b-2 text-14 focus-visible:-outline-offset-2',
              one === tab ? 'border-accent font-semibold' : 'border-transparent text-muted hover:text-ink',
            )}
          >
            {words[one]}
            {count ? <span>{count}</span> : null}
          </button>
        ))}
      </div>
      {panels.map(
        ({ tab: one, panel }) =>
          one === tab && (
            <div
              key={one}
              id={`${id}-panel`}
              role="tabpanel"
              aria-label={words[one]}
              className="min-h-0 flex-1 overflow-y-auto outline-none"
            >
              {panel}
            </div>
          ),
      )}
    </div>
  );
}
