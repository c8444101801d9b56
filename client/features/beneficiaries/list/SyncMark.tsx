import { Plural, Trans } from '@lingui/react/macro';
import { ArrowUp, CircleX } from 'lucide-react';
import { useMemo } from 'react';
import { referenceTo } from '../../../../shared/docs/reference.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import type { SaveState } from '../../../sync/device-api.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useReadable } from '../../../ui/use-readable.ts';

/** Says only that work on somebody is unsent or was refused; nothing where all of it is on the server. */
export function SyncMark({ id, cases }: { id: string; cases: readonly CaseRow[] }) {
  const device = useDevice();
  const references = useMemo(
    () => [referenceTo('beneficiary', id), ...cases.map((each) => referenceTo('case', each.id))],
    [id, cases],
  );
  // One number of unsent changes over a person's documents, drawn again when any of them moves.
  const joint = useMemo(() => {
    const states = references.map((reference) => device.saveStateOf(reference));
    return {
      get: () => summaryOf(states.map((state) => state.get())),
      subscribe(listener: () => void) {
        const stops = states.map((state) => state.subscribe(listener));
        return () => {
          for (const stop of stops) stop();
        };
      },
    };
  }, [device, references]);
  const summary = useReadable(joint);
  if (!summary) return null;
  const [kind, count] = summary.split(':');
  if (kind === 'refused') {
    return (
      <span className="inline-flex shrink-0 items-center gap-1 text-13 font-semibold text-danger">
        <Icon of={CircleX} size={16} />
        <Trans>Refused</Trans>
      </span>
    );
  }
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-13 text-muted">
      <Icon of={ArrowUp} size={16} />
      <Plural value={Number(count)} one="# unsent" other="# unsent" />
    </span>
  );
}

/** `refused:2`, `unsent:3`, or nothing: text, so that an unchanged answer is the same one. */
function summaryOf(states: SaveState[]): string {
  let unsent = 0;
  let refused = 0;
  for (const save of states) {
    if (save.state === 'device') unsent += save.unsent;
    if (save.state === 'refused') refused += save.refused;
  }
  return refused > 0 ? `refused:${refused}` : unsent > 0 ? `unsent:${unsent}` : '';
}
