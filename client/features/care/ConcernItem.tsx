import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarCheck, CircleAlert, Pencil, RotateCcw, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { RegisterMap } from '../../../shared/base/register.ts';
import { concernFields, protectionConcernsMap } from '../../../shared/docs/care.ts';
import { deleteConcern, setConcern } from '../../../shared/edits/care.ts';
import type { ConcernRow } from '../../../shared/projections/care.ts';
import { EntryClashes } from '../../parts/EntryClashes.tsx';
import { useAct } from '../../parts/use-act.ts';
import { classNames } from '../../ui/class-names.ts';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu, type MenuAction } from '../../ui/Menu.tsx';
import type { CareParts } from './CaseCare.tsx';
import { ConcernSheet } from './ConcernSheet.tsx';
import { concernWords, severityWords } from './concern-words.ts';
import { useCareValueWords } from './use-care-value-words.ts';

/** One concern: what, how grave, since when, and what is known of it. */
export function ConcernItem({ concern, ...parts }: CareParts & { concern: ConcernRow }) {
  const { document, canWrite, today } = parts;
  const { t, i18n } = useLingui();
  const dates = useDateWords();
  const act = useAct(document.reference);
  const valueWords = useCareValueWords();
  const [changing, setChanging] = useState(false);
  const { id, kind, severity, since, endedOn, details } = concern;
  const words = kind ? i18n._(concernWords[kind]) : t`A concern`;
  const end = (day: string | null) =>
    void act({
      change: (context) => setConcern(context, id, { endedOn: day }),
      said: day ? <Trans>Concern ended.</Trans> : <Trans>Concern goes on.</Trans>,
      undo: (context) => setConcern(context, id, { endedOn }),
    });
  const remove = () =>
    void act({
      change: (context) => deleteConcern(context, id),
      said: <Trans>Concern deleted.</Trans>,
      undo: (context) => deleteConcern(context, id, false),
    });
  const actions: MenuAction[] = [
    { label: t`Change`, icon: Pencil, run: () => setChanging(true) },
    endedOn === null
      ? { label: t`It ended`, icon: CalendarCheck, run: () => end(today) }
      : { label: t`It goes on`, icon: RotateCcw, run: () => end(null) },
    { label: t`Delete`, icon: Trash2, run: remove, danger: true },
  ];
  const entry = protectionConcernsMap(document.doc).get(id) as RegisterMap | undefined;
  return (
    <li className="py-2">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1 py-1">
          <p className="text-16 font-semibold">{words}</p>
          <p className="flex flex-wrap items-center gap-x-2 text-13 text-muted">
            {severity && (
              <span
                className={classNames(
                  'inline-flex items-center gap-1',
                  severity === 'high' && endedOn === null && 'font-semibold text-danger',
                )}
              >
                <Icon of={severity === 'high' ? TriangleAlert : CircleAlert} size={16} />
                {i18n._(severityWords[severity])}
              </span>
            )}
            {since && (
              <span>{endedOn ? <Trans>From {dates.day(since)}</Trans> : <Trans>Since {dates.day(since)}</Trans>}</span>
            )}
            {endedOn && (
              <span>
                <Trans>Ended {dates.day(endedOn)}</Trans>
              </span>
            )}
          </p>
          {details && (
            <p dir="auto" className="pt-1 text-14 whitespace-pre-line [overflow-wrap:anywhere]">
              {details}
            </p>
          )}
        </div>
        {canWrite && <Menu label={t`More about ${words}`} actions={actions} />}
      </div>
      {entry && concern.clashes.length > 0 && (
        <EntryClashes
          map={entry}
          fields={concernFields}
          clashes={concern.clashes}
          wordsOf={valueWords}
          isDisabled={!canWrite}
          keep={(name, value) =>
            void act({
              change: (context) => setConcern(context, id, { [name]: value }),
              said: <Trans>Kept.</Trans>,
              undo: (context) => setConcern(context, id, { [name]: concern[name as keyof ConcernRow] }),
            })
          }
        />
      )}
      {changing && <ConcernSheet {...parts} concern={concern} onClose={() => setChanging(false)} />}
    </li>
  );
}
