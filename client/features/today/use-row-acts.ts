import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { err } from '../../../shared/base/result.ts';
import type { MissedKind } from '../../../shared/docs/case.ts';
import type { EditResult } from '../../../shared/edits/edit.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useEditProblem } from '../../sync/use-edit-problem.ts';
import { useDateWords } from '../../ui/dates.ts';
import { isolated } from '../../ui/isolated.ts';
import { say } from '../../ui/toasts.ts';
import { sayWithUndo } from '../../ui/undo.ts';
import { done, missed, moved, type RowEdit, stepDone } from './acts.ts';
import { type AgendaItem, isOpen } from './agenda.ts';

export interface RowActs {
  /** What is being asked, and of which item; null while nothing is. */
  asking: { what: 'missed' | 'move'; item: AgendaItem } | null;
  ask(what: 'missed' | 'move', item: AgendaItem): void;
  stopAsking(): void;
  done(item: AgendaItem): void;
  missed(item: AgendaItem, kind: MissedKind): void;
  move(item: AgendaItem, on: string, time: string | null): void;
}

/** May this be called done with one tap? A meeting of many asks for each one's attendance first. */
export const canBeDone = (item: AgendaItem): boolean =>
  (item.kind === 'session' && isOpen(item)) || item.kind === 'step';
export const canBeMissed = (item: AgendaItem): boolean => item.kind === 'session' && isOpen(item);

/**
 * Done, Missed and Move of a row, each with a toast of six seconds to take it back.
 * @param nameOf how a row is called in the toast
 * @param onOwn told the keys of what this person is about to move themselves
 */
export function useRowActs(nameOf: (item: AgendaItem) => string, onOwn: (keys: string[]) => void): RowActs {
  const { t } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const problem = useEditProblem();
  const [asking, setAsking] = useState<RowActs['asking']>(null);

  async function run(item: AgendaItem, edits: RowEdit[], said: string, alsoOwn: string[] = []): Promise<void> {
    setAsking(null);
    onOwn([item.key, ...alsoOwn]);
    const made = await device
      .editAll(edits)
      .catch((): EditResult<never> => err({ code: 'invalid', reason: 'not-kept' }));
    if (!made.ok) {
      say({ message: problem(made.error) });
      return;
    }
    // What was planned in its wake is this person's too.
    onOwn(made.value.flatMap((value) => plannedIn(value)));
    sayWithUndo(said, t`Undo`, () => {
      const backs = edits.map(({ reference, undo }, at) => ({
        reference,
        change: (context: Parameters<RowEdit['change']>[0]) => undo(context, made.value[at] as never),
      }));
      void device.editAll(backs);
    });
  }

  return {
    asking,
    ask: (what, item) => setAsking({ what, item }),
    stopAsking: () => setAsking(null),
    done(item) {
      const name = isolated(nameOf(item));
      if (item.kind === 'session') void run(item, [done(item)], t`${name}: done`);
      else if (item.kind === 'step') void run(item, [stepDone(item)], t`${name}: done`);
    },
    missed(item, kind) {
      const name = isolated(nameOf(item));
      if (item.kind === 'session') void run(item, [missed(item, kind)], t`${name}: missed`);
    },
    move(item, on, time) {
      const name = isolated(nameOf(item));
      const day = dates.join([dates.longDay(on), time]);
      const key = item.kind === 'group' ? [`${item.group}/${on}`] : [];
      void run(item, moved(item, on, time), t`${name} moved to ${day}`, key);
    },
  };
}

const plannedIn = (value: unknown): string[] => {
  const planned = (value as { planned?: unknown } | undefined)?.planned;
  return typeof planned === 'string' ? [planned] : [];
};
