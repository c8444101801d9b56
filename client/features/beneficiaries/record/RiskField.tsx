import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarClock } from 'lucide-react';
import { useRef, useState } from 'react';
import { riskLevels } from '../../../../shared/docs/case.ts';
import { useOriginWords } from '../../../parts/use-origin-words.ts';
import { fieldWords } from '../../../sync/field-words.ts';
import { riskWords } from '../../../sync/risk-words.ts';
import { Tag } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Chip } from '../../../ui/Chip.tsx';
import { DayField } from '../../../ui/DayField.tsx';
import { useDateWords } from '../../../ui/dates.ts';
import { ChoiceInPlace } from './ChoiceInPlace.tsx';
import { useFieldset } from './fieldset.ts';
import { type ReviewSpan, reviewDays, reviewState } from './review-day.ts';
import { TextInPlace } from './TextInPlace.tsx';
import { useFieldState } from './use-field-state.ts';
import { useSetFields } from './use-set-field.tsx';
import { useTextField } from './use-text-field.ts';

/** How great the danger is, why, and by when somebody looks at it again: a level just set asks for that day. */
export function RiskField({ today }: { today: string }) {
  const { i18n } = useLingui();
  const risk = useFieldState<string>('riskLevel');
  const originOf = useOriginWords();
  const reason = useTextField('riskReason');
  const level = risk.state.shown;
  return (
    <>
      <ChoiceInPlace
        name="riskLevel"
        label={i18n._(fieldWords.riskLevel)}
        choices={riskLevels.map((value) => ({ value, label: i18n._(riskWords[value]), neutral: true }))}
      />
      {level && risk.latest && <p className="text-13 text-muted">{originOf(risk.latest)}</p>}
      {level && <Review level={level} today={today} />}
      {level && <TextInPlace name="riskReason" label={i18n._(fieldWords.riskReason)} field={reason} isLong />}
    </>
  );
}

/** The day of the next look: in words, and to be chosen anew where it is asked for. */
function Review({ level, today }: { level: string; today: string }) {
  const { t, i18n } = useLingui();
  const { canWrite } = useFieldset();
  const dates = useDateWords();
  const { set } = useSetFields();
  const reviewOn = useFieldState<string>('riskReviewOn').state.shown;
  const [picking, setPicking] = useState(false);
  const [changing, setChanging] = useState(false);
  // Somebody who sets another level is asked at once when to look again.
  const seen = useRef(level);
  const [asked, setAsked] = useState(false);
  if (seen.current !== level) {
    seen.current = level;
    if (!asked) setAsked(true);
  }
  const state = reviewState(reviewOn, today);
  const isAsking = canWrite && (asked || changing || state === 'none' || state === 'overdue' || state === 'today');
  const label = i18n._(fieldWords.riskReviewOn);
  const words: Record<ReviewSpan, string> = { '2-weeks': t`2 weeks`, '1-month': t`1 month`, '3-months': t`3 months` };
  const choose = (day: string | null) => {
    if (!set({ riskReviewOn: day }).ok) return;
    setAsked(false);
    setChanging(false);
    setPicking(false);
  };
  return (
    <fieldset aria-label={label} className="flex flex-col gap-2 py-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {reviewOn && state === 'overdue' ? (
          <Tag tone="warning" icon={CalendarClock}>
            <Trans>Review overdue since {dates.day(reviewOn)}</Trans>
          </Tag>
        ) : reviewOn && state === 'today' ? (
          <Tag tone="warning" icon={CalendarClock}>
            <Trans>Review today</Trans>
          </Tag>
        ) : reviewOn ? (
          <span className="text-14">
            <Trans>Look again by {dates.day(reviewOn)}</Trans>
          </span>
        ) : (
          <span className="text-14 text-muted">
            <Trans>No day set to look again.</Trans>
          </span>
        )}
        {canWrite && !isAsking && (
          <Button look="quiet" aria-label={t`Change when to look again`} onPress={() => setChanging(true)}>
            <Trans>Change</Trans>
          </Button>
        )}
      </div>
      {isAsking && (
        <>
          <p className="text-13 text-muted">
            <Trans>When do you look at it again?</Trans>
          </p>
          <div className="flex flex-wrap items-center gap-2">
            {reviewDays(today).map(({ span, day }) => (
              <Chip key={span} isSelected={reviewOn === day} onChange={() => choose(day)}>
                {words[span]}
              </Chip>
            ))}
            {picking ? (
              <DayField label={label} isLabelHidden value={reviewOn} min={today} onChange={choose} />
            ) : (
              <Chip isSelected={false} onChange={() => setPicking(true)}>
                <Trans>Pick a day</Trans>
              </Chip>
            )}
          </div>
        </>
      )}
    </fieldset>
  );
}
