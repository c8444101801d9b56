import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleCheckBig, CircleSlash, Pencil, RotateCcw, Target, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RegisterMap } from '../../../shared/base/register.ts';
import { type GoalValues, goalFields, goalsMap } from '../../../shared/docs/care.ts';
import { addStep, deleteGoal, deleteStep, setGoal } from '../../../shared/edits/care.ts';
import type { GoalRow, StepRow } from '../../../shared/projections/care.ts';
import { EntryClashes } from '../../parts/EntryClashes.tsx';
import { useAct } from '../../parts/use-act.ts';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Fold } from '../../ui/Fold.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu, type MenuAction } from '../../ui/Menu.tsx';
import { AddLine } from './AddLine.tsx';
import type { CareParts } from './CaseCare.tsx';
import { DueMark } from './DueMark.tsx';
import { PlanLineSheet } from './PlanLineSheet.tsx';
import { StepItem } from './StepItem.tsx';
import { useCareValueWords } from './use-care-value-words.ts';

const STEPS_IN_SIGHT = 6;

/** One goal with its steps, and a line to add another. */
export function GoalItem({ goal, ...parts }: CareParts & { goal: GoalRow }) {
  const { document, canWrite, today } = parts;
  const { t } = useLingui();
  const dates = useDateWords();
  const valueWords = useCareValueWords();
  const act = useAct(document.reference);
  const [changing, setChanging] = useState(false);
  const { id, title, dueOn, state, endedOn, steps } = goal;
  const name = title ?? t`A goal`;
  const isOver = state === 'reached' || state === 'dropped';
  const left = steps.filter(({ doneOn }) => doneOn === null).length;

  const end = (next: NonNullable<GoalValues['state']>) =>
    void act({
      change: (context) => setGoal(context, id, { state: next, endedOn: next === 'open' ? null : today }),
      said:
        next === 'reached' ? (
          <Trans>Goal reached.</Trans>
        ) : next === 'dropped' ? (
          <Trans>Goal dropped.</Trans>
        ) : (
          <Trans>Goal is open again.</Trans>
        ),
      undo: (context) => setGoal(context, id, { state, endedOn }),
    });
  const remove = () =>
    void act({
      change: (context) => deleteGoal(context, id),
      said: <Trans>Goal deleted.</Trans>,
      undo: (context) => deleteGoal(context, id, false),
    });
  const add = async (words: string) => {
    const done = await act({
      change: (context) => addStep(context, { goal: id, title: words }),
      said: <Trans>Step added.</Trans>,
      undo: (context, step) => deleteStep(context, step),
    });
    return done.ok;
  };
  const actions: MenuAction[] = [
    { label: t`Change`, icon: Pencil, run: () => setChanging(true) },
    ...(isOver
      ? [{ label: t`Open it again`, icon: RotateCcw, run: () => end('open') }]
      : [
          { label: t`Reached`, icon: CircleCheckBig, run: () => end('reached') },
          { label: t`Drop the goal`, icon: CircleSlash, run: () => end('dropped') },
        ]),
    { label: t`Delete`, icon: Trash2, run: remove, danger: true },
  ];
  const stepLines = (some: StepRow[]) => (
    <ul>
      {some.map((step) => (
        <StepItem key={step.id} {...parts} step={step} isOver={isOver} />
      ))}
    </ul>
  );
  const entry = goalsMap(document.doc).get(id) as RegisterMap | undefined;
  return (
    <li aria-label={name} className="py-2">
      <div className="flex items-start gap-2">
        <Icon
          of={state === 'reached' ? CircleCheckBig : state === 'dropped' ? CircleSlash : Target}
          className="mt-2.5 text-muted"
        />
        <div className="min-w-0 flex-1 py-2">
          <p dir="auto" className="text-16 font-semibold [overflow-wrap:anywhere]">
            {name}
          </p>
          <p className="flex flex-wrap items-center gap-x-2 text-13 text-muted">
            <DueMark dueOn={isOver ? null : dueOn} today={today} isOver={isOver} />
            {isOver && (
              <span>{dates.join([state === 'reached' ? t`Reached` : t`Dropped`, endedOn && dates.day(endedOn)])}</span>
            )}
            {!isOver && steps.length > 0 && left > 0 && (
              <Plural value={left} one="# step to do" other="# steps to do" />
            )}
          </p>
        </div>
        {canWrite && <Menu label={t`More about ${name}`} actions={actions} />}
      </div>
      {entry && goal.clashes.length > 0 && (
        <EntryClashes
          map={entry}
          fields={goalFields}
          clashes={goal.clashes}
          wordsOf={valueWords}
          isDisabled={!canWrite}
          keep={(field, value) =>
            void act({
              change: (context) => setGoal(context, id, { [field]: value }),
              said: <Trans>Kept.</Trans>,
              undo: (context) => setGoal(context, id, { [field]: goal[field as keyof GoalRow] }),
            })
          }
        />
      )}
      <div className="ps-7">
        {stepLines(steps.slice(0, STEPS_IN_SIGHT))}
        {steps.length > STEPS_IN_SIGHT && (
          <Fold words={<Plural value={steps.length - STEPS_IN_SIGHT} one="# more step" other="# more steps" />}>
            {stepLines(steps.slice(STEPS_IN_SIGHT))}
          </Fold>
        )}
        {canWrite && !isOver && (
          <AddLine label={t`Add a step`} draftKey={`step/${document.reference}/${id}`} most={300} add={add} />
        )}
        {canWrite && !isOver && steps.length > 0 && left === 0 && (
          <p className="flex flex-wrap items-center gap-x-2 text-14 text-muted">
            <Trans>All steps are done.</Trans>
            <Button look="quiet" onPress={() => end('reached')}>
              <Trans>Goal reached</Trans>
            </Button>
          </p>
        )}
      </div>
      {changing && (
        <PlanLineSheet
          kind="goal"
          document={document}
          id={id}
          before={{ title, dueOn, who: null }}
          onClose={() => setChanging(false)}
        />
      )}
    </li>
  );
}
