import { useLingui } from '@lingui/react/macro';
import { Equal } from 'lucide-react';
import type { ReactNode } from 'react';
import { fold } from '../../../../shared/base/fold.ts';
import { ageOn } from '../../../../shared/projections/age.ts';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import { useAreaWords } from '../../../parts/area-words.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { fieldWords } from '../../../sync/field-words.ts';
import { useDateWords } from '../../../ui/dates.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { birthWords } from '../birth.ts';
import { sexWords } from '../sex-words.ts';
import type { RegisterValues } from './register-draft.ts';

/** What was typed beside what the device has, line by line; what is the same is marked. */
export function Comparison({ row, values, today }: { row: BeneficiaryRow; values: RegisterValues; today: string }) {
  const { t, i18n } = useLingui();
  const dates = useDateWords();
  const { areas } = useReadable(useDevice().shelf);
  const area = useAreaWords();
  const sex = (value: BeneficiaryRow['sex']) => (value ? i18n._(sexWords[value]) : '');
  const place = (code: string | null) => (code ? area.path(areas, code) : '');
  const age = ageOn(row.birthDate, today);
  const { birthDate } = row;
  const born = birthDate ? birthWords({ birthDate, birthEstimated: row.birthEstimated === true }, dates) : '';
  const lines: [name: keyof typeof fieldWords, typed: string, here: string][] = [
    ['fullName', values.fullName, row.fullName],
    ['knownAs', values.knownAs, row.knownAs ?? ''],
    ['motherName', values.motherName, row.motherName ?? ''],
    ['sex', sex(values.sex), sex(row.sex)],
    ['birthDate', values.born, born && age !== null ? t`${born} (age ${age})` : born],
    ['phone', values.phone, row.phone ?? ''],
    ['nationalId', values.nationalId, row.nationalId ?? ''],
    ['email', values.email, row.email ?? ''],
    ['place', place(values.place), place(row.place)],
    ['livesAt', values.livesAt, row.livesAt ?? ''],
    ['code', '', row.code],
  ];
  return (
    <table className="w-full table-fixed text-start text-14">
      <thead className="text-13 text-muted">
        <tr>
          <th scope="col" className="w-24 py-1 text-start font-normal">{t`Field`}</th>
          <th scope="col" className="px-1.5 py-1 text-start font-normal">{t`You typed`}</th>
          <th scope="col" className="px-1.5 py-1 text-start font-normal">{t`On this device`}</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-hairline">
        {lines
          .filter(([, typed, here]) => typed || here)
          .map(([name, typed, here]) => {
            const isSame = typed !== '' && fold(typed).trim() === fold(here).trim();
            return (
              <tr key={name} className="align-top">
                <th scope="row" className="py-2 pe-2 text-start text-13 font-normal text-muted">
                  {i18n._(fieldWords[name])}
                </th>
                <Cell>{typed}</Cell>
                <Cell>
                  {here}
                  {isSame && (
                    <span className="ms-1.5 inline-flex align-middle text-good">
                      <Icon of={Equal} size={16} />
                      <span className="sr-only">{t`the same`}</span>
                    </span>
                  )}
                </Cell>
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}

function Cell({ children }: { children: ReactNode }) {
  return (
    <td dir="auto" className="px-1.5 py-2 text-start [overflow-wrap:anywhere]">
      {children || '–'}
    </td>
  );
}
