import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import { type Coming, NotYet } from '../../../parts/NotYet.tsx';
import { RiskMark } from '../../../parts/RiskMark.tsx';
import { useDevice } from '../../../sync/device-context.tsx';
import { fieldWords } from '../../../sync/field-words.ts';
import { usePlaceName } from '../../../sync/place-name.ts';
import { PersonSquare } from '../../../ui/Avatar.tsx';
import { IconButton } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { useDateWords } from '../../../ui/dates.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useRoomy } from '../../../ui/use-media.ts';
import { useReadable } from '../../../ui/use-readable.ts';
import { birthWords } from '../birth.ts';
import { sexWords } from '../sex-words.ts';
import { SafeContactCard } from './SafeContact.tsx';

interface ComingRecordProps {
  opened: Coming;
  row: BeneficiaryRow;
  cases: readonly CaseRow[];
  /** What is open beside the record, or over it on a phone. */
  panel: ReactNode | null;
  onBack: () => void;
}

/** A person of whom the row alone is here: who they are and how to reach them safely, until the record comes. */
export function ComingRecord({ opened, row, cases, panel, onBack }: ComingRecordProps) {
  const { t, i18n } = useLingui();
  const { programmes } = useReadable(useDevice().shelf);
  const placeName = usePlaceName();
  const dates = useDateWords();
  const name = (id: string | null) => {
    const programme = programmes.find((each) => each.id === id);
    return programme ? placeName(programme) : t`A programme`;
  };
  const roomy = useRoomy();
  const known = (
    <div
      className={classNames(
        'flex h-full min-w-0 flex-1 flex-col overflow-y-auto',
        panel !== null && !roomy && 'hidden',
      )}
    >
      <header className="flex min-h-[72px] shrink-0 items-center gap-3 px-2 desk:px-4">
        <IconButton aria-label={t`Back`} onPress={onBack} className="-me-1">
          <Icon of={ArrowLeft} directed />
        </IconButton>
        <PersonSquare name={row.fullName} size={40} />
        <div className="min-w-0 flex-1 py-2">
          <h1 className="line-clamp-2 text-16 font-semibold desk:text-20" dir="auto">
            {row.fullName || <Trans>No name that can be read</Trans>}
          </h1>
          <p className="text-13 text-muted">
            <bdi>{row.code}</bdi>
          </p>
        </div>
      </header>
      <div className="flex w-full max-w-[45rem] flex-col gap-4 px-4 py-4">
        <NotYet opened={opened} />
        <SafeContactCard contact={row} />
        <dl className="rounded-card border border-hairline bg-surface px-4">
          {row.sex && <Fact name={i18n._(fieldWords.sex)}>{i18n._(sexWords[row.sex])}</Fact>}
          {row.birthDate && (
            <Fact name={i18n._(fieldWords.birthDate)}>
              {birthWords({ birthDate: row.birthDate, birthEstimated: row.birthEstimated === true }, dates)}
              {row.birthEstimated && (
                <>
                  {' '}
                  <Trans>(about)</Trans>
                </>
              )}
            </Fact>
          )}
          {row.phone && (
            <Fact name={i18n._(fieldWords.phone)}>
              <bdi>{row.phone}</bdi>
            </Fact>
          )}
          {row.livesAt && <Fact name={i18n._(fieldWords.livesAt)}>{row.livesAt}</Fact>}
          {cases.map((each) => (
            <Fact key={each.id} name={name(each.programme)}>
              {each.status === 'closed' ? (
                <Trans>Closed</Trans>
              ) : each.riskLevel ? (
                <RiskMark risk={each.riskLevel} />
              ) : (
                <Trans>Open</Trans>
              )}
              {each.lastSeenOn && (
                <span className="block text-13 text-muted">
                  <Trans>Last seen {dates.day(each.lastSeenOn)}</Trans>
                </span>
              )}
            </Fact>
          ))}
        </dl>
      </div>
    </div>
  );
  if (!panel) return known;
  return (
    <div className="flex h-full">
      {known}
      <div
        className={classNames(
          'flex h-full flex-col overflow-y-auto bg-canvas',
          roomy ? 'w-[640px] max-w-[52%] shrink-0 border-s border-hairline' : 'min-w-0 flex-1',
        )}
      >
        {panel}
      </div>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-h-13 items-center justify-between gap-4 border-b border-hairline py-2 last:border-b-0">
      <dt className="shrink-0 text-14 text-muted" dir="auto">
        {name}
      </dt>
      <dd className="min-w-0 text-end text-16 [overflow-wrap:anywhere]" dir="auto">
        {children}
      </dd>
    </div>
  );
}
