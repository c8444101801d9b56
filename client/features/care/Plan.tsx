import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { addGoal, deleteGoal } from '../../../shared/edits/care.ts';
import type { GoalRow } from '../../../shared/projections/care.ts';
import { useAct } from '../../parts/use-act.ts';
import { Fold } from '../../ui/Fold.tsx';
import { AddLine } from './AddLine.tsx';
import type { CareParts } from './CaseCare.tsx';
import { GoalItem } from './GoalItem.tsx';

const IN_SIGHT = 5;

/** What was agreed to reach, goal by goal with its steps; what was reached or dropped is folded away. */
export function Plan({ goals, ...parts }: CareParts & { goals: GoalRow[] }) {
  const { t } = useLingui();
  const { reference } = parts.document;
  const act = useAct(reference);
  const open = goals.filter(({ state }) => state === 'open' || state === null);
  const ended = goals.filter((goal) => !open.includes(goal));
  const lines = (some: GoalRow[]) => (
    <ul className="divide-y divide-hairline">
      {some.map((goal) => (
        <GoalItem key={goal.id} {...parts} goal={goal} />
      ))}
    </ul>
  );
  const add = async (title: string) => {
    const done = await act({
      change: (context) => addGoal(context, { title }),
      said: <Trans>Goal added.</Trans>,
      undo: (context, id) => deleteGoal(context, id),
    });
    return done.ok;
  };
  return (
    <section aria-label={t`Plan`} className="border-t border-hairline pt-3">
      <h4 className="text-14 font-semibold">
        <Trans>Plan</Trans>
      </h4>
      {goals.length === 0 && (
        <p className="py-2 text-14 text-muted">
          <Trans>No goals yet. Begin with what the person wants to change.</Trans>
        </p>
      )}
      {lines(open.slice(0, IN_SIGHT))}
      {open.length > IN_SIGHT && (
        <Fold words={<Plural value={open.length - IN_SIGHT} one="# more goal" other="# more goals" />}>
          {lines(open.slice(IN_SIGHT))}
        </Fold>
      )}
      {parts.canWrite && <AddLine label={t`Add a goal`} draftKey={`goal/${reference}`} most={300} add={add} />}
      {ended.length > 0 && (
        <Fold words={<Plural value={ended.length} one="# ended goal" other="# ended goals" />}>{lines(ended)}</Fold>
      )}
    </section>
  );
}
