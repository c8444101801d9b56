import { useLingui } from '@lingui/react/macro';
import { err, ok } from '../../../../shared/base/result.ts';
import { consents, safeToCall, sexes } from '../../../../shared/docs/beneficiary.ts';
import { readField } from '../../../../shared/docs/field.ts';
import { callWords, consentWords, fieldWords } from '../../../sync/field-words.ts';
import { useDateWords } from '../../../ui/dates.ts';
import { birthText, parseBirth } from '../birth.ts';
import { localDay } from '../list/use-today.ts';
import { sexWords } from '../sex-words.ts';
import { ChoiceInPlace } from './ChoiceInPlace.tsx';
import { useFieldset } from './fieldset.ts';
import { TextInPlace } from './TextInPlace.tsx';
import { useTextField } from './use-text-field.ts';

/** Who somebody is, edited in place. */
export function Profile() {
  const { i18n, t } = useLingui();
  const word = (name: keyof typeof fieldWords) => i18n._(fieldWords[name]);
  return (
    <div className="flex flex-col gap-0.5">
      <Text name="fullName" />
      <Phone />
      <ChoiceInPlace
        name="safeToCall"
        label={word('safeToCall')}
        choices={safeToCall.map((value) => ({ value, label: i18n._(callWords[value]), neutral: value !== 'yes' }))}
      />
      <Text name="safeContact" isLong placeholder={t`When to call, what to say, who may pick up`} />
      <Text name="livesAt" isLong />
      <Text name="languages" />
      <Text name="specificNeeds" isLong />
      <Born />
      <ChoiceInPlace
        name="sex"
        label={word('sex')}
        choices={sexes.map((value) => ({ value, label: i18n._(sexWords[value]) }))}
      />
      <Text name="knownAs" />
      <Text name="motherName" />
      <Text name="nationalId" dir="ltr" />
      <Text name="email" dir="ltr" />
      {(['consentServices', 'consentDisclosure', 'consentReporting'] as const).map((name) => (
        <ChoiceInPlace
          key={name}
          name={name}
          label={word(name)}
          // Nothing is chosen until somebody asked: "not recorded" is no answer that one gives.
          choices={consents
            .filter((value) => value !== 'not-recorded')
            .map((value) => ({ value, label: i18n._(consentWords[value]), neutral: value !== 'given' }))}
        />
      ))}
    </div>
  );
}

type TextName =
  | 'fullName'
  | 'safeContact'
  | 'livesAt'
  | 'languages'
  | 'specificNeeds'
  | 'knownAs'
  | 'motherName'
  | 'nationalId'
  | 'email';

function Text({
  name,
  isLong,
  dir,
  placeholder,
}: {
  name: TextName;
  isLong?: boolean;
  dir?: 'ltr';
  placeholder?: string;
}) {
  const { i18n } = useLingui();
  const field = useTextField(name);
  return (
    <TextInPlace
      name={name}
      label={i18n._(fieldWords[name])}
      field={field}
      isLong={isLong}
      placeholder={placeholder}
      input={dir && { dir }}
    />
  );
}

function Phone() {
  const { i18n } = useLingui();
  const field = useTextField('phone', {
    parse: (text) => {
      const typed = text.trim();
      // Somebody else's line is often noted beside the number, so words may stand there too, but a number must.
      if (typed && typed.replace(/[^\p{N}]/gu, '').length < 3) return err({ code: 'not-a-number' });
      return ok({ phone: typed || null });
    },
  });
  return (
    <TextInPlace name="phone" label={i18n._(fieldWords.phone)} field={field} input={{ type: 'tel', dir: 'ltr' }} />
  );
}

function Born() {
  const { i18n, t } = useLingui();
  const { map, fields } = useFieldset();
  const dates = useDateWords();
  const estimated = readField(map, 'birthEstimated', fields.birthEstimated!).shown as boolean | null;
  const field = useTextField('birthDate', {
    parse: (text) => {
      if (!text.trim()) return ok({ birthDate: null, birthEstimated: null });
      const shown = readField(map, 'birthDate', fields.birthDate!).shown as string | null;
      // An estimate shown as its year and left as it was is still the same estimate.
      if (text.trim() === birthText(shown, estimated)) return ok({ birthDate: shown, birthEstimated: estimated });
      const birth = parseBirth(text, localDay());
      return birth.ok ? ok({ ...birth.value }) : err({ code: 'birth', problem: birth.error });
    },
    format: (shown) => birthText(shown, estimated),
  });
  const shown = field.view.state.shown;
  const label = i18n._(fieldWords.birthDate);
  return (
    <TextInPlace
      name="birthDate"
      label={shown && estimated ? t`${label}, estimated` : shown ? t`${label} ${dates.day(shown)}` : label}
      field={field}
      input={{ dir: 'ltr' }}
    />
  );
}
