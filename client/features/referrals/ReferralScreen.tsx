import { Trans, useLingui } from '@lingui/react/macro';
import { FileX, ShieldAlert, Trash2, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { BeneficiaryId, CaseId, ReferralId } from '../../../shared/base/ids.ts';
import type { RegisterMap } from '../../../shared/base/register.ts';
import { referralFields, referralsMap } from '../../../shared/docs/care.ts';
import { mayDisclose } from '../../../shared/docs/consent.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { deleteReferral, setReferral } from '../../../shared/edits/care.ts';
import type { BeneficiaryRow } from '../../../shared/projections/beneficiary.ts';
import { type ReferralRow, readCare } from '../../../shared/projections/care.ts';
import { EntryClashes } from '../../parts/EntryClashes.tsx';
import { isComing, NotYet } from '../../parts/NotYet.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useSiteDay } from '../../parts/use-site-day.ts';
import { colleagueBy } from '../../sync/colleague-by.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useDocument } from '../../sync/use-document.ts';
import { Banner } from '../../ui/Banner.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { type LetterLanguages, LetterPreview } from './LetterPreview.tsx';
import { letterContent } from './letter-content.ts';
import { PanelFrame } from './PanelFrame.tsx';
import { ReferralCourse } from './ReferralCourse.tsx';
import { useReferralValueWords } from './use-referral-value-words.ts';

interface ReferralScreenProps {
  beneficiary: BeneficiaryId;
  referral: ReferralId;
  /** null where the address doesn't say: look in the cases of the person. */
  caseId: CaseId | null;
  languages: LetterLanguages;
  onClose: () => void;
}

/** One referral: its course so far, what came back, and its letter. */
export function ReferralScreen(props: ReferralScreenProps) {
  const { t } = useLingui();
  const rows = useReadable(useDevice().rows);
  const person = rows.beneficiaries.get(props.beneficiary);
  const cases = rows.casesOf.get(props.beneficiary) ?? [];
  const id =
    cases.find((row) => row.id === props.caseId)?.id ??
    cases.find((row) => row.referrals.some((each) => each.id === props.referral))?.id;
  const opened = useDocument(id ? referenceTo('case', id) : null);
  if (opened.state === 'open' && person) return <OpenReferral {...props} person={person} document={opened.document} />;
  if (opened.state === 'opening' && id) return null;
  return (
    <PanelFrame title={t`Referral`} personName={person?.fullName ?? ''} onClose={props.onClose}>
      {isComing(opened) ? (
        <NotYet opened={opened} />
      ) : opened.state === 'failed' ? (
        <EmptyState icon={TriangleAlert} title={t`This referral couldn’t be opened`}>
          {opened.detail}
        </EmptyState>
      ) : (
        <EmptyState icon={FileX} title={t`This referral isn’t on this device`}>
          <Trans>It was deleted, or it belongs to a case that you may not see.</Trans>
        </EmptyState>
      )}
    </PanelFrame>
  );
}

function OpenReferral(props: ReferralScreenProps & { person: BeneficiaryRow; document: OpenDocument }) {
  const { person, document, onClose } = props;
  const { t } = useLingui();
  const version = useReadable(document.version);
  const act = useAct(document.reference);
  const valueWords = useReferralValueWords();
  const today = useSiteDay(person.site);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document is the same object through its versions
  const { referrals } = useMemo(() => readCare(document.doc), [document, version]);
  const referral = referrals.find(({ id }) => id === props.referral);
  if (!referral) {
    return (
      <PanelFrame title={t`Referral`} personName={person.fullName} onClose={onClose}>
        <EmptyState icon={FileX} title={t`This referral is deleted`}>
          <Trans>Nothing of it is lost: Ctrl-Z brings it back until the app locks.</Trans>
        </EmptyState>
      </PanelFrame>
    );
  }
  const { id, clashes } = referral;
  const canWrite = !document.readOnly;
  const remove = () => {
    void act({
      change: (context) => deleteReferral(context, id),
      said: <Trans>Referral deleted.</Trans>,
      undo: (context) => deleteReferral(context, id, false),
    });
    onClose();
  };
  const entry = referralsMap(document.doc).get(id) as RegisterMap | undefined;
  return (
    <PanelFrame
      title={<bdi>{referral.serviceName ?? t`Referral`}</bdi>}
      personName={person.fullName}
      onClose={onClose}
      actions={
        canWrite && (
          <Menu
            label={t`More about this referral`}
            actions={[{ label: t`Delete`, icon: Trash2, run: remove, danger: true }]}
          />
        )
      }
    >
      {entry && clashes.length > 0 && (
        <EntryClashes
          map={entry}
          fields={referralFields}
          clashes={clashes}
          wordsOf={valueWords}
          isDisabled={!canWrite}
          keep={(name, value) =>
            void act({
              change: (context) => setReferral(context, id, { [name]: value }),
              said: <Trans>Kept.</Trans>,
              undo: (context) => setReferral(context, id, { [name]: referral[name as keyof ReferralRow] }),
            })
          }
        />
      )}
      <ReferralCourse referral={referral} today={today} />
      {canWrite && <AnswerForm document={document} referral={referral} today={today} />}
      <WhereLetter {...props} referral={referral} today={today} />
    </PanelFrame>
  );
}

/** The letter, unless the person took back that others may be told. */
function WhereLetter({
  person,
  referral,
  languages,
  today,
}: Pick<ReferralScreenProps, 'languages'> & { person: BeneficiaryRow; referral: ReferralRow; today: string }) {
  const device = useDevice();
  const { services, sites } = useReadable(device.shelf);
  const colleagues = useReadable(device.colleagues);
  const own = useReadable(device.ownEnrolments);
  const worker = own.includes(referral.author)
    ? device.me.user.name
    : (colleagueBy(referral.author, colleagues)?.name ?? null);
  const content = useMemo(
    () => letterContent({ person, referral, services, sites, worker, today }),
    [person, referral, services, sites, worker, today],
  );
  if (!mayDisclose(person)) {
    return (
      <Banner icon={ShieldAlert} tone="warning" title={<Trans>The letter stays here</Trans>}>
        <Trans>They no longer agree that others are told about them. Hand nothing out.</Trans>
      </Banner>
    );
  }
  return (
    <LetterPreview content={content} address={`${location.origin}/beneficiaries/${person.id}`} languages={languages} />
  );
}
