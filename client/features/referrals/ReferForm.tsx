import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type BeneficiaryId, type CaseId, newId, type ReferralId, type ServiceId } from '../../../shared/base/ids.ts';
import { type ReferralValues, urgencies } from '../../../shared/docs/care.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { addReferral, deleteReferral } from '../../../shared/edits/care.ts';
import type { EditError } from '../../../shared/edits/edit.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import { useAct } from '../../parts/use-act.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { useEditProblem } from '../../sync/use-edit-problem.ts';
import { useFormDraft } from '../../sync/use-form-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { urgencyWords } from './referral-words.ts';
import { ELSEWHERE, ServicePicker } from './ServicePicker.tsx';

interface Form {
  caseId: string | null;
  service: string | null;
  elsewhere: string;
  reason: string;
  urgency: ReferralValues['urgency'];
}

interface ReferFormProps {
  beneficiary: BeneficiaryId;
  /** Open ones that may be written; at least one. */
  cases: readonly CaseRow[];
  today: string;
  onMade: (referral: ReferralId, caseId: CaseId) => void;
}

/** Where to, why and how soon; kept in the vault until it is a referral. */
export function ReferForm({ beneficiary, cases, today, onMade }: ReferFormProps) {
  const { t, i18n } = useLingui();
  const { services, programmes } = useReadable(useDevice().shelf);
  const nameOf = usePlaceName();
  const problemWords = useEditProblem();
  const { values, set, drop } = useFormDraft<Form>(`referral/${beneficiary}`, {
    caseId: null,
    service: null,
    elsewhere: '',
    reason: '',
    urgency: 'routine',
  });
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<EditError | null>(null);
  const chosen = cases.length === 1 ? cases[0] : cases.find(({ id }) => id === values.caseId);
  const act = useAct(referenceTo('case', (chosen ?? cases[0]!).id));
  const { service, elsewhere, reason, urgency } = values;
  const place = services.find(({ id }) => id === service);
  const lacksService = service === ELSEWHERE ? !elsewhere.trim() : !place;

  const refer = async () => {
    setTried(true);
    if (!chosen || lacksService || !reason.trim()) return;
    const id = newId<ReferralId>();
    const done = await act({
      change: (context) =>
        addReferral(
          context,
          {
            ...(place
              ? { service: place.id as ServiceId, serviceName: place.name }
              : { serviceName: elsewhere.trim() }),
            reason: reason.trim(),
            urgency,
            madeOn: today,
          },
          id,
        ),
      said: <Trans>Referral made.</Trans>,
      undo: (context) => deleteReferral(context, id),
    });
    if (!done.ok) return setProblem(done.error);
    drop();
    onMade(id, chosen.id);
  };
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void refer();
      }}
    >
      {cases.length > 1 && (
        <Select
          label={t`From which case`}
          placeholder={t`Choose a programme`}
          options={cases.map((row) => {
            const programme = programmes.find(({ id }) => id === row.programme);
            return { value: row.id, label: programme ? nameOf(programme) : t`Another programme` };
          })}
          value={values.caseId}
          onChange={(caseId) => set({ caseId })}
          error={tried && !chosen && t`Choose the case that it belongs to.`}
        />
      )}
      <section className="flex flex-col gap-2">
        <h2 className="text-14 font-semibold">
          <Trans>To which service</Trans>
        </h2>
        <ServicePicker
          services={services}
          value={service}
          onChange={(next) => set({ service: next })}
          error={tried && service !== ELSEWHERE && lacksService && t`Choose a service, or name another.`}
        />
        {service === ELSEWHERE && (
          <TextField
            label={t`Name of the service`}
            hint={t`Who gives it and where, such as: Dr Noor, Market road 4.`}
            value={elsewhere}
            onChange={(words) => set({ elsewhere: words })}
            input={{ maxLength: 200 }}
            error={tried && lacksService && t`Name the service, so that the letter has an address.`}
          />
        )}
      </section>
      <TextField
        label={t`Reason`}
        hint={t`It stands in the letter. Only what the service needs to know.`}
        lines={5}
        value={reason}
        onChange={(words) => set({ reason: words })}
        error={tried && !reason.trim() && t`Write what the person needs from the service.`}
      />
      <div className="flex flex-col gap-1">
        <span className="text-14 font-semibold">
          <Trans>How soon</Trans>
        </span>
        <Segmented
          label={t`How soon`}
          value={urgency}
          onChange={(value) => set({ urgency: value })}
          choices={urgencies.map((value) => ({ value, label: i18n._(urgencyWords[value]), neutral: true }))}
        />
      </div>
      {problem && (
        <p role="alert" className="text-14 text-danger">
          {problemWords(problem)}
        </p>
      )}
      <div className="flex justify-end">
        <Button look="primary" type="submit">
          <Trans>Make the referral</Trans>
        </Button>
      </div>
    </form>
  );
}
