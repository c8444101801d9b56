import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ageOn } from '../../../../shared/projections/age.ts';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import { fieldWords } from '../../../sync/field-words.ts';
import { Button, buttonClasses } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { birthText } from '../birth.ts';
import { sexWords } from '../sex-words.ts';
import type { LikelyDuplicate } from './duplicates.ts';
import type { RegisterValues } from './register-draft.ts';

interface DuplicateNoticeProps {
  likely: LikelyDuplicate[];
  values: RegisterValues;
  today: string;
}

/** Somebody here looks like the person being registered: who, why, and both side by side. */
export function DuplicateNotice({ likely, values, today }: DuplicateNoticeProps) {
  const { t } = useLingui();
  const [compared, setCompared] = useState<BeneficiaryRow | null>(null);
  const reasonWords: Record<LikelyDuplicate['reasons'][number], string> = {
    'same-name': t`same name`,
    'name-alike': t`name alike`,
    phone: t`same phone`,
    mother: t`same mother’s name`,
    born: t`about the same age`,
  };
  return (
    <div role="status" className={likely.length === 0 ? '-mb-6' : undefined}>
      {likely.length > 0 && (
        <div className="flex flex-col gap-2 rounded-card bg-info-soft px-3.5 py-3">
          <p className="flex items-center gap-2.5 text-14">
            <Icon of={UsersRound} className="text-info" />
            <Trans>Already on this device?</Trans>
          </p>
          {likely.map(({ row, reasons }) => {
            const age = ageOn(row.birthDate, today);
            return (
              <div key={row.id} className="flex items-center justify-between gap-3">
                <span className="min-w-0">
                  <span className="block truncate text-14 font-semibold">
                    <bdi>{row.fullName}</bdi>
                    {age !== null && t`, ${age}`}
                  </span>
                  <span className="block text-13">{reasons.map((reason) => reasonWords[reason]).join(t` · `)}</span>
                </span>
                <Button onPress={() => setCompared(row)} aria-label={t`Compare with ${row.fullName}`}>
                  <Trans>Compare</Trans>
                </Button>
              </div>
            );
          })}
        </div>
      )}
      <Sheet title={t`The same person?`} isOpen={compared !== null} onClose={() => setCompared(null)}>
        {compared && (
          <>
            <Comparison row={compared} values={values} />
            <div className="mt-5 flex flex-wrap justify-end gap-2">
              <Button onPress={() => setCompared(null)}>
                <Trans>Somebody else</Trans>
              </Button>
              <Link to="/beneficiaries/$id" params={{ id: compared.id }} className={buttonClasses('primary')}>
                <Trans>Open this record</Trans>
              </Link>
            </div>
            <p className="mt-3 text-13 text-muted">
              <Trans>What you typed stays here as a draft.</Trans>
            </p>
          </>
        )}
      </Sheet>
    </div>
  );
}

function Comparison({ row, values }: { row: BeneficiaryRow; values: RegisterValues }) {
  const { t, i18n } = useLingui();
  const sex = (value: BeneficiaryRow['sex']) => (value ? i18n._(sexWords[value]) : '');
  const lines: [name: string, typed: string, here: string][] = [
    [i18n._(fieldWords.fullName), values.fullName, row.fullName],
    [i18n._(fieldWords.motherName), values.motherName, row.motherName ?? ''],
    [i18n._(fieldWords.sex), sex(values.sex), sex(row.sex)],
    [i18n._(fieldWords.birthDate), values.born, birthText(row.birthDate, row.birthEstimated)],
    [i18n._(fieldWords.phone), values.phone, row.phone ?? ''],
    [i18n._(fieldWords.livesAt), values.livesAt, row.livesAt ?? ''],
  ];
  return (
    <table className="w-full table-fixed text-start text-14">
      <thead className="text-13 text-muted">
        <tr>
          <th scope="col" className="w-24 py-1 text-start font-normal">{t`Field`}</th>
          <th scope="col" className="py-1 text-start font-normal">{t`You typed`}</th>
          <th scope="col" className="py-1 text-start font-normal">{t`On this device`}</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-hairline">
        {lines
          .filter(([, typed, here]) => typed || here)
          .map(([name, typed, here]) => (
            <tr key={name} className="align-top">
              <th scope="row" className="py-2 pe-2 text-start text-13 font-normal text-muted">
                {name}
              </th>
              <Cell>{typed}</Cell>
              <Cell>{here}</Cell>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function Cell({ children }: { children: ReactNode }) {
  return (
    <td dir="auto" className="py-2 pe-2 text-start [overflow-wrap:anywhere]">
      {children || '–'}
    </td>
  );
}
