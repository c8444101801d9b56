import { useLingui } from '@lingui/react/macro';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { Tab, TabList, Tabs } from 'react-aria-components';
import { classNames } from '../../../ui/class-names.ts';

export type RecordTab = 'overview' | 'sessions' | 'household' | 'comments' | 'timeline';

interface RecordTabsProps {
  tab: RecordTab;
  onTab: (tab: RecordTab) => void;
  /** What each tab shows; the overview has its own column in a roomy window and is left out there. */
  panels: { tab: RecordTab; count?: number; panel: ReactNode }[];
}

/** The parts of a record, one at a time. */
export function RecordTabs({ tab, onTab, panels }: RecordTabsProps) {
  const { t } = useLingui();
  const panelId = useId();
  const words: Record<RecordTab, string> = {
    overview: t`Overview`,
    sessions: t`Sessions`,
    household: t`Household`,
    comments: t`Comments`,
    timeline: t`Timeline`,
  };
  return (
    <Tabs
      selectedKey={tab}
      onSelectionChange={(key) => onTab(key as RecordTab)}
      className="flex min-h-0 flex-1 flex-col"
    >
      <TabList
        aria-label={t`Parts of the record`}
        className="no-scrollbar flex shrink-0 gap-5 overflow-x-auto border-b border-hairline px-4"
      >
        {panels.map(({ tab: id, count }) => (
          <Tab
            key={id}
            id={id}
            render={(props) => (
              <div {...(props as ComponentProps<'div'>)} aria-controls={id === tab ? panelId : undefined} />
            )}
            className={({ isSelected }) =>
              classNames(
                'flex min-h-11 shrink-0 cursor-pointer items-center gap-1.5 whitespace-nowrap border-b-2 text-14 data-[focus-visible]:-outline-offset-2',
                isSelected ? 'border-accent font-semibold' : 'border-transparent text-muted hover:text-ink',
              )
            }
          >
            {words[id]}
            {count ? <span>{count}</span> : null}
          </Tab>
        ))}
      </TabList>
      {/* The library's own panel looks through all of its content, at each change, for something to focus: on a slow
          phone longer than drawing it. There always is something here. */}
      {panels.map(
        ({ tab: id, panel }) =>
          id === tab && (
            <div
              key={id}
              id={panelId}
              role="tabpanel"
              aria-label={words[id]}
              className="min-h-0 flex-1 overflow-y-auto outline-none"
            >
              {panel}
            </div>
          ),
      )}
    </Tabs>
  );
}
