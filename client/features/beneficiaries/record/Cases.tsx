import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { FolderPlus } from 'lucide-react';
import { memo, useState } from 'react';
import { holds } from '../../../../shared/authz/actor.ts';
import { type BeneficiaryId, type CaseId, newId, type SiteId } from '../../../../shared/base/ids.ts';
import { type RiskLevel, riskLevels } from '../../../../shared/docs/case.ts';
import { referenceTo } from '../../../../shared/docs/reference.ts';
import { openCase } from '../../../../shared/edits/case.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { inUse, usePlaceName } from '../../../sync/place-name.ts';
import { riskWords } from '../../../sync/risk-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { Fold } from '../../../ui/Fold.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { FieldProblem, type Problem } from '../FieldProblem.tsx';
import { localDay } from '../list/use-today.ts';
import { type CareOf, CaseCard } from './CaseCard.tsx';

interface CasesProps {
  beneficiary: BeneficiaryId;
  site: SiteId | null;
  cases: readonly CaseRow[];
  /** May they be added to now? Not to a record that one no longer sees. */
  canOpen: boolean;
}

/** The cases of a person: open ones in full, closed ones folded; and a way to open one in another programme. */
export const Cases = memo(function Cases({ care, ...props }: CasesProps & { care: CareOf }) {
  const { cases } = props;
  const inOrder = [...cases].sort((a, b) => ((a.openedOn ?? '') < (b.openedOn ?? '') ? 1 : -1));
  const open = inOrder.filter(({ status }) => status !== 'closed');
  const closed = inOrder.filter(({ status }) => status === 'closed');
  return (
    <section className="flex flex-col gap-3" aria-labelledby="cases">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <h2 id="cases" className="text-16 font-semibold">
          {cases.length === 0 ? (
            <Trans>No case yet</Trans>
          ) : open.length === 0 ? (
            <Trans>No open case</Trans>
          ) : (
            <Plural value={open.length} one="# case" other="# cases" />
          )}
        </h2>
        {props.canOpen && <OpenCase beneficiary={props.beneficiary} site={props.site} cases={cases} />}
      </div>
      {cases.length === 0 && (
        <p className="text-14 text-muted">
          <Trans>Sessions, concerns, a plan and referrals belong to a case in a programme.</Trans>
        </p>
      )}
      {open.map((row) => (
        <CaseCard key={row.id} row={row} care={care} />
      ))}
      {closed.length > 0 && (
        <Fold words={<Plural value={closed.length} one="# closed case" other="# closed cases" />}>
          <div className="flex flex-col gap-3 pt-2">
            {closed.map((row) => (
              <CaseCard key={row.id} row={row} care={care} />
            ))}
          </div>
        </Fold>
      )}
    </section>
  );
});

interface OpenCaseProps extends Omit<CasesProps, 'canOpen'> {
  look?: 'quiet' | 'primary';
}

/** Opens a case in a programme in which the person has none. Not there for those who may not. */
export function OpenCase({ beneficiary, site, cases, look = 'quiet' }: OpenCaseProps) {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const { programmes } = useReadable(device.shelf);
  const placeName = usePlaceName();
  const [isOpen, setOpen] = useState(false);
  const [programme, setProgramme] = useState<string | null>(null);
  const [risk, setRisk] = useState<RiskLevel | null>(null);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const taken = new Set(cases.filter((each) => each.status !== 'closed').map((each) => each.programme as string));
  const free = inUse(programmes).filter((each) => !taken.has(each.id));
  if (!site || free.length === 0 || !holds(device.actor, site, 'worker', 'supervisor')) return null;

  async function open(): Promise<void> {
    setTried(true);
    if (!programme || !site) return;
    const made = await device.create([
      {
        command: { type: 'register', reference: referenceTo('case', newId<CaseId>()), site, programme, beneficiary },
        fill: (context) => openCase(context, localDay(), risk ? { riskLevel: risk } : {}),
      },
    ]);
    if (!made.ok) return setProblem(made.error);
    setOpen(false);
    setProgramme(null);
    setTried(false);
  }
  return (
    <>
      <Button look={look} onPress={() => setOpen(true)}>
        <Icon of={FolderPlus} />
        <Trans>Open a case</Trans>
      </Button>
      <Sheet title={t`Open a case`} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className="flex flex-col gap-4">
          <Select
            label={t`Programme`}
            placeholder={t`Choose a programme`}
            options={free.map((each) => ({ value: each.id, label: placeName(each) }))}
            value={programme}
            onChange={setProgramme}
            error={tried && !programme && t`Choose what the case is for.`}
          />
          <Segmented
            label={t`Risk`}
            value={risk}
            onChange={setRisk}
            choices={riskLevels.map((value) => ({ value, label: i18n._(riskWords[value]), neutral: true }))}
          />
          {problem && (
            <p role="alert" className="text-14 text-danger">
              <FieldProblem problem={problem} />
            </p>
          )}
          <div className="flex justify-end gap-2">
            <Button onPress={() => setOpen(false)}>
              <Trans>Not now</Trans>
            </Button>
            <Button look="primary" onPress={() => void open()}>
              <Trans>Open it</Trans>
            </Button>
          </div>
        </div>
      </Sheet>
    </>
  );
}
