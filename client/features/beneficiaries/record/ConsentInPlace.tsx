import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { consents } from '../../../../shared/docs/beneficiary.ts';
import { consentWords, fieldWords } from '../../../sync/field-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { FieldProblem, type Problem } from '../FieldProblem.tsx';
import { localDay } from '../list/use-today.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { useFieldset } from './fieldset.ts';
import { useLastTouched } from './last-touched.ts';
import { useFieldState } from './use-field-state.ts';
import { useSetFields } from './use-set-field.tsx';

export type ConsentName = 'consentServices' | 'consentDisclosure' | 'consentReporting';
type Answer = (typeof consents)[number];

// Nothing is chosen until somebody asked: "not recorded" is no answer that one gives.
const answers = consents.filter((value) => value !== 'not-recorded');

/** One consent, set where it stands, with the day of the answer. Taking it back says first what that means. */
export function ConsentInPlace({ name }: { name: ConsentName }) {
  const { i18n, t } = useLingui();
  const { document, canWrite } = useFieldset();
  const view = useFieldState<Answer>(name);
  const { set } = useSetFields();
  const { touch } = useLastTouched(`${document.reference}/${name}`);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState<Answer | null>(null);
  const labelId = useId();
  const label = i18n._(fieldWords[name]);

  const answer = (value: Answer) => {
    const result = set({ [name]: value, consentOn: localDay() });
    setProblem(result.ok ? null : result.error);
    if (result.ok) touch();
    setAsked(null);
  };
  return (
    <FieldFrame name={name} label={label} labelId={labelId} view={view}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only tells colleagues where the focus is */}
      <div className="py-1" onFocus={() => document.setFocus(`fields.${name}`)} onBlur={() => document.setFocus(null)}>
        <Segmented
          label={label}
          choices={answers.map((value) => ({
            value,
            label: i18n._(consentWords[value]),
            neutral: value !== 'given',
            icon: value === 'given' ? undefined : X,
          }))}
          value={view.state.shown}
          isDisabled={!canWrite}
          onChange={(value) =>
            value === 'withdrawn' || (value === 'refused' && view.state.shown === 'given')
              ? setAsked(value)
              : answer(value)
          }
        />
        {problem && (
          <p role="alert" className="pt-1 text-13 text-danger">
            <FieldProblem problem={problem} />
          </p>
        )}
      </div>
      <Sheet alert title={t`They take this consent back`} isOpen={asked !== null} onClose={() => setAsked(null)}>
        <p className="text-16">
          <WhatItMeans name={name} />
        </p>
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button autoFocus onPress={() => setAsked(null)}>
            <Trans>Leave it as it is</Trans>
          </Button>
          <Button look="danger" onPress={() => asked && answer(asked)}>
            <Trans>Note it</Trans>
          </Button>
        </div>
      </Sheet>
    </FieldFrame>
  );
}

function WhatItMeans({ name }: { name: ConsentName }) {
  if (name === 'consentServices')
    return (
      <Trans>
        Write no new sessions, and close the open cases with the reason “withdrew”. What is written already stays with
        those who may read it; tell a supervisor if they want it erased.
      </Trans>
    );
  if (name === 'consentDisclosure')
    return (
      <Trans>
        No referral leaves with their name from now on. What others were told already can’t be called back: tell them.
      </Trans>
    );
  return <Trans>Exports made from now on don’t show their name. Files made before keep it.</Trans>;
}
