import { Trans, useLingui } from '@lingui/react/macro';
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import type { consentGivers, consentWays } from '../../../shared/docs/beneficiary.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { setBeneficiary } from '../../../shared/edits/beneficiary.ts';
import type { EditError } from '../../../shared/edits/edit.ts';
import type { BeneficiaryRow } from '../../../shared/projections/beneficiary.ts';
import { useAct } from '../../parts/use-act.ts';
import { useEditProblem } from '../../sync/use-edit-problem.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Segmented.tsx';

/** Stands before a referral of somebody who hasn't agreed to it: why it can't leave, and how to ask them. */
export function ConsentGate({ person, today }: { person: BeneficiaryRow; today: string }) {
  const { t } = useLingui();
  const act = useAct(referenceTo('beneficiary', person.id));
  const problemWords = useEditProblem();
  const [by, setBy] = useState<(typeof consentGivers)[number]>(person.guardianName ? 'guardian' : 'self');
  const [how, setHow] = useState<(typeof consentWays)[number]>('spoken');
  const [problem, setProblem] = useState<EditError | null>(null);
  const { consentDisclosure, consentBy, consentHow, consentOn } = person;
  const answer = async (given: boolean) => {
    const done = await act({
      change: (context) =>
        setBeneficiary(context, {
          consentDisclosure: given ? 'given' : 'refused',
          consentOn: today,
          ...(given ? { consentBy: by, consentHow: how } : {}),
        }),
      said: given ? <Trans>Consent recorded.</Trans> : <Trans>Refusal recorded.</Trans>,
      undo: (context) => setBeneficiary(context, { consentDisclosure, consentBy, consentHow, consentOn }),
    });
    setProblem(done.ok ? null : done.error);
  };
  return (
    <div className="flex flex-col gap-4">
      <Banner icon={ShieldAlert} tone="warning" title={<Trans>No referral leaves without their consent</Trans>}>
        {consentDisclosure === 'refused' ? (
          <Trans>They refused that others are told about them. Ask again only if something changed.</Trans>
        ) : consentDisclosure === 'withdrawn' ? (
          <Trans>They took back their consent. Ask again only if something changed.</Trans>
        ) : (
          <Trans>Nobody has asked them yet whether others may be told about them.</Trans>
        )}
      </Banner>
      <p className="text-16">
        <Trans>
          Ask: “May we tell another service your name and why you need help? You can say no, and still get help from
          us.”
        </Trans>
      </p>
      <div className="flex flex-col gap-1">
        <span className="text-14 font-semibold">
          <Trans>Who agreed</Trans>
        </span>
        <Segmented
          label={t`Who agreed`}
          value={by}
          onChange={setBy}
          choices={[
            { value: 'self', label: t`They themselves`, neutral: true },
            { value: 'guardian', label: t`Their guardian`, neutral: true },
          ]}
        />
      </div>
      <div className="flex flex-col gap-1">
        <span className="text-14 font-semibold">
          <Trans>How they agreed</Trans>
        </span>
        <Segmented
          label={t`How they agreed`}
          value={how}
          onChange={setHow}
          choices={[
            { value: 'spoken', label: t`Spoken`, neutral: true },
            { value: 'signed', label: t`Signed`, neutral: true },
          ]}
        />
      </div>
      {problem && (
        <p role="alert" className="text-14 text-danger">
          {problemWords(problem)}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={() => void answer(false)}>
          <Trans>They refused</Trans>
        </Button>
        <Button look="primary" onPress={() => void answer(true)}>
          <Trans>They agreed</Trans>
        </Button>
      </div>
    </div>
  );
}
