import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import type { RegisterMap } from '../../../shared/base/register.ts';
import { stepFields, stepsMap } from '../../../shared/docs/care.ts';
import { deleteStep, setStep } from '../../../shared/edits/care.ts';
import type { StepRow } from '../../../shared/projections/care.ts';
import { EntryClashes } from '../../parts/EntryClashes.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import type { CareParts } from './CaseCare.tsx';
import { DueMark } from './DueMark.tsx';
import { PlanLineSheet } from './PlanLineSheet.tsx';
import { useCareValueWords } from './use-care-value-words.ts';

/** One step towards a goal, ticked with one press. */
export function StepItem({ document, canWrite, today, step, isOver }: CareParts & { step: StepRow; isOver: boolean }) {
  const { t } = useLingui();
  const dates = useDateWords();
  const valueWords = useCareValueWords();
  const act = useAct(document.reference);
  const colleagues = useReadable(useDevice().colleagues);
  const [changing, setChanging] = useState(false);
  const { id, title, dueOn, doneOn } = step;
  const name = title ?? t`A step`;
  const who = step.worker ? (colleagues.find(({ user }) => user === step.worker)?.name ?? t`A colleague`) : step.who;
  const tick = (done: boolean) =>
    void act({
      change: (context) => setStep(context, id, { doneOn: done ? today : null }),
      said: done ? <Trans>Step done.</Trans> : <Trans>Step is to do again.</Trans>,
      undo: (context) => setStep(context, id, { doneOn }),
    });
  const remove = () =>
    void act({
      change: (context) => deleteStep(context, id),
      said: <Trans>Step deleted.</Trans>,
      undo: (context) => deleteStep(context, id, false),
    });
  const entry = stepsMap(document.doc).get(id) as RegisterMap | undefined;
  return (
    <li>
      <div className="flex items-start gap-1">
        <Checkbox
          isSelected={doneOn !== null}
          isDisabled={!canWrite || isOver}
          onChange={tick}
          className="flex min-h-11 min-w-0 flex-1 cursor-pointer items-start gap-2.5 rounded-control py-2 data-[disabled]:cursor-default data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent"
        >
          {({ isSelected }) => (
            <>
              <span
                className={classNames(
                  'mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-control border',
                  isSelected ? 'border-transparent bg-accent text-on-accent' : 'border-edge bg-surface',
                )}
              >
                {isSelected && <Icon of={Check} size={16} />}
              </span>
              <span
                dir="auto"
                className={classNames(
                  'min-w-0 text-16 [overflow-wrap:anywhere]',
                  isSelected && 'text-muted line-through',
                )}
              >
                {name}
              </span>
            </>
          )}
        </Checkbox>
        {canWrite && (
          <Menu
            label={t`More about ${name}`}
            actions={[
              { label: t`Change`, icon: Pencil, run: () => setChanging(true) },
              { label: t`Delete`, icon: Trash2, run: remove, danger: true },
            ]}
          />
        )}
      </div>
      {(who || dueOn || doneOn) && (
        <p className="-mt-1.5 flex flex-wrap items-center gap-x-2 pb-1.5 ps-[1.875rem] text-13 text-muted">
          {doneOn ? <Trans>Done {dates.day(doneOn)}</Trans> : <DueMark dueOn={dueOn} today={today} isOver={isOver} />}
          {who && <bdi>{who}</bdi>}
        </p>
      )}
      {entry && step.clashes.length > 0 && (
        <EntryClashes
          map={entry}
          fields={stepFields}
          clashes={step.clashes}
          wordsOf={valueWords}
          isDisabled={!canWrite}
          keep={(field, value) =>
            void act({
              change: (context) => setStep(context, id, { [field]: value }),
              said: <Trans>Kept.</Trans>,
              undo: (context) => setStep(context, id, { [field]: step[field as keyof StepRow] }),
            })
          }
        />
      )}
      {changing && (
        <PlanLineSheet
          kind="step"
          document={document}
          id={id}
          before={{ title, dueOn, who: who ?? null }}
          onClose={() => setChanging(false)}
        />
      )}
    </li>
  );
}
