import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { safeToCall, sexes } from '../../../../shared/docs/beneficiary.ts';
import { PlaceField } from '../../../parts/PlaceField.tsx';
import { callWords, fieldWords } from '../../../sync/field-words.ts';
import { useDateWords } from '../../../ui/dates.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { birthWords, parseBirth } from '../birth.ts';
import { FieldProblem } from '../FieldProblem.tsx';
import { sexWords } from '../sex-words.ts';
import { Labelled } from './Labelled.tsx';
import { isMinor, type RegisterValues } from './register-draft.ts';
import type { StepProps } from './step-props.ts';

type TextName =
  | 'knownAs'
  | 'motherName'
  | 'livesAt'
  | 'languages'
  | 'specificNeeds'
  | 'safeTimes'
  | 'safeContact'
  | 'nationalId'
  | 'email';

interface WhoStepProps extends StepProps {
  /** What stands below one of the fields, and which. */
  notice: { under: keyof RegisterValues; of: ReactNode };
}

/** Who somebody is and how to reach them: a name is needed, everything else helps. */
export function WhoStep({ values, change, gaps, today, notice }: WhoStepProps) {
  const { t, i18n } = useLingui();
  const dates = useDateWords();
  const birth = values.born.trim() ? parseBirth(values.born, today) : null;
  const word = (name: keyof typeof fieldWords) => i18n._(fieldWords[name]);
  const below = (name: keyof RegisterValues) => notice.under === name && notice.of;
  const text = (name: TextName, more: { lines?: number; dir?: 'ltr'; max: number }) => (
    <>
      <TextField
        label={word(name)}
        value={values[name]}
        onChange={(value) => change({ [name]: value })}
        lines={more.lines}
        input={{ autoComplete: 'off', maxLength: more.max, ...(more.dir ? { dir: more.dir } : {}) }}
      />
      {below(name)}
    </>
  );
  return (
    <>
      <section className="flex flex-col gap-4">
        <TextField
          label={t`Full name`}
          value={values.fullName}
          onChange={(fullName) => change({ fullName })}
          autoFocus
          isRequired
          hint={t`One name or several, in any script`}
          error={gaps.includes('fullName') && <FieldProblem problem={{ code: 'required' }} />}
          input={{ autoComplete: 'off', autoCapitalize: 'words', maxLength: 200 }}
        />
        {below('fullName')}
        {text('knownAs', { max: 200 })}
        {text('motherName', { max: 200 })}
        <Labelled label={t`Sex`}>
          <Segmented
            label={t`Sex`}
            value={values.sex}
            onChange={(sex) => change({ sex })}
            choices={sexes.map((sex) => ({ value: sex, label: i18n._(sexWords[sex]) }))}
          />
        </Labelled>
        {below('sex')}
        <TextField
          label={t`Born, or age`}
          value={values.born}
          onChange={(born) => change({ born })}
          hint={bornHint()}
          error={
            gaps.includes('born') &&
            birth &&
            !birth.ok && <FieldProblem problem={{ code: 'birth', problem: birth.error }} />
          }
          input={{ autoComplete: 'off' }}
        />
        {below('born')}
        <TextField
          label={word('phone')}
          value={values.phone}
          onChange={(phone) => change({ phone })}
          error={gaps.includes('phone') && <FieldProblem problem={{ code: 'not-a-number' }} />}
          input={{ type: 'tel', autoComplete: 'off', dir: 'ltr', maxLength: 60 }}
        />
        {below('phone')}
        {text('languages', { max: 200 })}
      </section>
      <section aria-labelledby="where" className="flex flex-col gap-4">
        <h3 id="where" className="text-16 font-semibold">{t`Where they live`}</h3>
        <PlaceField
          label={word('place')}
          placeholder={t`Choose a place`}
          value={values.place}
          onChange={(place) => change({ place })}
        />
        {below('place')}
        {text('livesAt', { lines: 2, max: 500 })}
      </section>
      <section aria-labelledby="safe" className="flex flex-col gap-4">
        <h3 id="safe" className="text-16 font-semibold">{t`Safe contact`}</h3>
        <Labelled label={word('safeToCall')}>
          <Segmented
            label={word('safeToCall')}
            value={values.safeToCall}
            onChange={(answer) => change({ safeToCall: answer })}
            choices={safeToCall.map((value) => ({
              value,
              label: i18n._(callWords[value]),
              neutral: value !== 'yes',
            }))}
          />
        </Labelled>
        {below('safeToCall')}
        {text('safeTimes', { max: 200 })}
        {text('safeContact', { lines: 2, max: 500 })}
      </section>
      <section aria-labelledby="more" className="flex flex-col gap-4">
        <h3 id="more" className="text-16 font-semibold">{t`If there is time`}</h3>
        {text('specificNeeds', { lines: 2, max: 1000 })}
        {text('nationalId', { dir: 'ltr', max: 60 })}
        {text('email', { dir: 'ltr', max: 200 })}
      </section>
    </>
  );

  function bornHint(): string {
    if (!birth?.ok) return t`12/5/1990, 1990, about 34 or 8 months`;
    const shown = birthWords(birth.value, dates);
    const born = birth.value.birthEstimated ? t`Born about ${shown}, estimated` : t`Born on ${shown}`;
    return isMinor(values, today) ? t`${born}. Under 18: a guardian is asked for at the next step.` : born;
  }
}
