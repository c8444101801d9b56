import { Trans, useLingui } from '@lingui/react/macro';
import { CircleX, Copy, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import { idIn } from '../../../shared/docs/reference.ts';
import type { RefusedWork } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { useTerm } from '../../sync/term-words.ts';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Explain } from '../../ui/Explain.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { say } from '../../ui/toasts.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { useRefusalWords } from './refusal-words.ts';
import { useWhereWords } from './use-where-words.ts';

/** Work that the server did not take: whose record, what was written, why, and what can be done. Nothing goes by itself. */
export function RefusedCard({ work }: { work: RefusedWork }) {
  const { t } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const fieldWords = useWhereWords();
  const refusalWords = useRefusalWords();
  const record = useRecordName(work);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  const settle = async (how: 'again' | 'discard') => {
    setBusy(true);
    setAsking(false);
    const result = await device.settle(work, how);
    setBusy(false);
    if (!result.ok) say({ message: refusalWords(result.error).why });
    else if (how === 'again') say({ message: t`Taken up again. It is sent with the rest.` });
  };
  const copy = async () => {
    const words = work.differences.map(({ where, yours }) => `${fieldWords(where)}: ${yours}`).join('\n');
    try {
      await navigator.clipboard.writeText(words);
      say({ message: t`Copied` });
    } catch {
      say({ message: t`This browser doesn’t let an app copy. Mark the words and copy them by hand.` });
    }
  };
  const refusedTerm = useTerm('refused');
  const why = refusalWords(work.refusal);
  return (
    <article className="overflow-hidden rounded-card border border-hairline bg-surface" aria-label={record.name}>
      <p className="flex items-center gap-2.5 bg-danger-soft px-3.5 py-2.5 text-danger">
        <Icon of={CircleX} />
        <span className="flex flex-1 items-center text-14 font-semibold">
          <Trans>Refused</Trans>
          <Explain {...refusedTerm} />
        </span>
        <span className="text-13">
          <Trans>written {dates.moment(work.writtenAt)}</Trans>
        </span>
      </p>
      <div className="flex flex-col gap-3 p-3.5">
        <h2 className="flex items-baseline justify-between gap-3">
          <span className="text-16 font-semibold [overflow-wrap:anywhere]">
            <bdi>{record.name}</bdi>
          </span>
          <span className="shrink-0 text-14 text-muted">{record.programme}</span>
        </h2>
        <dl className="flex flex-col gap-3">
          {work.differences.map(({ where, yours, theirs }) => (
            <div key={where} className="flex flex-col gap-1">
              <dt className="text-13 text-muted">{fieldWords(where)}</dt>
              <dd
                className="border-s-2 border-edge ps-3 text-16 whitespace-pre-wrap select-text [overflow-wrap:anywhere]"
                dir="auto"
              >
                {yours || <Trans>cleared</Trans>}
              </dd>
              <dd className="text-14 text-muted [overflow-wrap:anywhere]" dir="auto">
                {theirs ? <Trans>On the server: {theirs}</Trans> : <Trans>On the server: nothing</Trans>}
              </dd>
            </div>
          ))}
          {work.differences.length === 0 && (
            <p className="text-14 text-muted">
              <Trans>The server already shows the same as this device.</Trans>
            </p>
          )}
        </dl>
        <p className="text-14">
          {why.why} {why.next}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button onPress={() => void copy()} isDisabled={work.differences.length === 0}>
            <Icon of={Copy} size={16} />
            <Trans>Copy</Trans>
          </Button>
          <Button onPress={() => void settle('again')} isDisabled={busy}>
            <Icon of={RefreshCw} size={16} />
            <Trans>Try again</Trans>
          </Button>
          <Button look="bare" className="ms-auto px-3 !text-muted" onPress={() => setAsking(true)} isDisabled={busy}>
            <Trans>Discard</Trans>
          </Button>
        </div>
      </div>
      <Sheet alert title={<Trans>Discard what was refused?</Trans>} isOpen={asking} onClose={() => setAsking(false)}>
        <p className="text-16">
          <Trans>Your words in the record of {record.name} go from this device for good.</Trans>
        </p>
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button autoFocus onPress={() => setAsking(false)}>
            <Trans>Keep them</Trans>
          </Button>
          <Button look="danger" onPress={() => void settle('discard')}>
            <Trans>Discard for good</Trans>
          </Button>
        </div>
      </Sheet>
    </article>
  );
}

/** Whose record it is, as far as this device still knows. */
function useRecordName({ reference }: RefusedWork): { name: string; programme: string } {
  const { t } = useLingui();
  const device = useDevice();
  const { beneficiaries, cases } = useReadable(device.rows);
  const { programmes } = useReadable(device.shelf);
  const nameOf = usePlaceName();
  const caseRow = reference.startsWith('case/') ? cases.get(idIn(reference)) : undefined;
  const person = caseRow?.beneficiary ?? (reference.startsWith('beneficiary/') ? idIn<BeneficiaryId>(reference) : null);
  const programme = programmes.find(({ id }) => id === caseRow?.programme);
  return {
    name: (person && beneficiaries.get(person)?.fullName) || t`A record that you no longer see`,
    programme: programme ? nameOf(programme) : '',
  };
}
