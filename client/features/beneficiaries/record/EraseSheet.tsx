import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import {
  codeToType,
  type EraseRequest,
  type ErasureReason,
  erasureReasons,
} from '../../../../shared/protocol/erasures.ts';
import { erasureReasonWords } from '../../../parts/erasure-words.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { useProblemWords } from '../../../sync/problem-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { useSubmit } from '../../../ui/use-submit.ts';

interface EraseSheetProps {
  row: BeneficiaryRow;
  cases: readonly CaseRow[];
  onClose: () => void;
  onErased: () => void;
}

/** Says what goes and can't come back, and asks for a reason and the person's code before it does. */
export function EraseSheet({ row, cases, onClose, onErased }: EraseSheetProps) {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const problemWords = useProblemWords();
  const online = useReadable(device.line).state === 'online';
  const [reason, setReason] = useState<ErasureReason | null>(null);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const code = codeToType(row.id, row.code);
  const isSame = typed.trim().toLowerCase() === code.toLowerCase();
  const sessions = cases.reduce((count, each) => count + each.sessions.length, 0);
  const { busy, error, run } = useSubmit();
  const erase = async () => {
    setTried(true);
    if (!reason || !isSame) return;
    const body: EraseRequest = { reason, code: typed };
    const done = await run(() => device.api(`/api/beneficiaries/${row.id}/erase`, { method: 'POST', body }));
    if (done) onErased();
  };
  return (
    <Sheet title={t`Erase this person`} isOpen onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void erase();
        }}
      >
        <div className="flex flex-col gap-2 text-14">
          <p>
            <Trans>
              Everything of them goes: who they are, their contacts, consents, cases, sessions, notes and comments; from
              the server, from every device, from figures and exports.
            </Trans>
          </p>
          <p>
            <Plural value={cases.length} _0="No case" one="# case" other="# cases" />
            {', '}
            <Plural value={sessions} _0="no session" one="# session" other="# sessions" />
          </p>
          <p className="font-semibold text-danger">
            <Trans>It can’t be undone, by anybody.</Trans>
          </p>
          <p className="text-muted">
            <Trans>What others wrote about them in other people’s records stays, and so does what was printed.</Trans>
          </p>
        </div>
        <Select
          label={t`Why are they erased?`}
          placeholder={t`Choose`}
          options={erasureReasons.map((value) => ({ value, label: i18n._(erasureReasonWords[value]) }))}
          value={reason}
          onChange={(value) => setReason(value as ErasureReason)}
          error={tried && !reason && t`Choose what comes nearest.`}
        />
        <TextField
          label={t`Type their code, ${code}`}
          value={typed}
          onChange={setTyped}
          input={{ autoComplete: 'off', spellCheck: false }}
          error={
            (tried && !isSame && t`Type ${code}, as it stands on their record.`) ||
            (error !== null && problemWords(error)) ||
            (!online && t`Erasing needs the network.`)
          }
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>
            <Trans>Keep them</Trans>
          </Button>
          <Button type="submit" look="danger" isDisabled={busy || !online}>
            <Trans>Erase for good</Trans>
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
