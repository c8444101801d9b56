import { Trans, useLingui } from '@lingui/react/macro';
import { memo, type ReactNode } from 'react';
import { err, ok } from '../../../../shared/base/result.ts';
import { consentGivers, consentWays, safeToCall, sexes } from '../../../../shared/docs/beneficiary.ts';
import { readField } from '../../../../shared/docs/field.ts';
import { ageOn } from '../../../../shared/projections/age.ts';
import { callWords, fieldWords } from '../../../sync/field-words.ts';
import { useDateWords } from '../../../ui/dates.ts';
import { Later } from '../../../ui/Later.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { birthText, parseBirth } from '../birth.ts';
import { useGiverWords } from '../consent-giver-words.ts';
import { localDay } from '../list/use-today.ts';
import { sexWords } from '../sex-words.ts';
import { ChoiceInPlace } from './ChoiceInPlace.tsx';
import { ConsentInPlace } from './ConsentInPlace.tsx';
import { useFieldset } from './fieldset.ts';
import { PlaceInPlace } from './PlaceInPlace.tsx';
import { TextInPlace } from './TextInPlace.tsx';
import { useTextField } from './use-text-field.ts';

/** Who somebody is, edited in place. Follows the document by itself: the record around it is drawn more often. */
export const Profile = memo(function Profile() {
  const { i18n, t } = useLingui();
  const giverWords = useGiverWords();
  const shown = useShown();
  const word = (name: keyof typeof fieldWords) => i18n._(fieldWords[name]);
  const sex = shown('sex') as keyof typeof sexWords | null;
  const age = ageOn(shown('birthDate') as string | null, localDay());
  const hasGuardian =
    (age !== null && age < 18) ||
    shown('consentBy') === 'guardian' ||
    Boolean(shown('guardianName') || shown('guardianRelation') || shown('guardianPhone'));
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-0.5">
        <Text name="fullName" />
        <Phone name="phone" />
        <ChoiceInPlace
          name="safeToCall"
          label={word('safeToCall')}
          choices={safeToCall.map((value) => ({ value, label: i18n._(callWords[value]), neutral: value !== 'yes' }))}
        />
        <Text name="safeTimes" />
        <Text name="safeContact" isLong />
        <PlaceInPlace />
        <Text name="livesAt" isLong />
        <Text name="languages" />
        <Later>
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
        </Later>
      </div>
      <Later>
        {hasGuardian && (
          <Group title={<Trans>Guardian</Trans>}>
            <Text name="guardianName" label={t`Guardian’s name`} />
            <Text name="guardianRelation" />
            <Phone name="guardianPhone" />
          </Group>
        )}
        <Group title={<Trans>Consent</Trans>}>
          <ConsentInPlace name="consentServices" />
          <ConsentInPlace name="consentDisclosure" />
          <ConsentInPlace name="consentReporting" />
          <ChoiceInPlace
            name="consentBy"
            label={word('consentBy')}
            choices={consentGivers.map((value) => ({ value, label: giverWords(value, sex) }))}
          />
          <ChoiceInPlace
            name="consentHow"
            label={word('consentHow')}
            choices={consentWays.map((value) => ({ value, label: value === 'spoken' ? t`Spoken` : t`Signed` }))}
          />
          <ConsentDay />
        </Group>
      </Later>
    </div>
  );
});

function Group({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-0.5">
      <h2 className="mb-1 text-14 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** What the person's fields show now, by name. */
function useShown(): (name: string) => unknown {
  const { document, map, fields } = useFieldset();
  useReadable(document.version);
  return (name) => readField(map, name, fields[name]!).shown;
}

type TextName =
  | 'fullName'
  | 'safeTimes'
  | 'safeContact'
  | 'livesAt'
  | 'languages'
  | 'specificNeeds'
  | 'knownAs'
  | 'motherName'
  | 'nationalId'
  | 'email'
  | 'guardianName'
  | 'guardianRelation';

function Text({ name, isLong, dir, label }: { name: TextName; label?: string; isLong?: boolean; dir?: 'ltr' }) {
  const { i18n } = useLingui();
  const field = useTextField(name);
  return (
    <TextInPlace
      name={name}
      label={label ?? i18n._(fieldWords[name])}
      field={field}
      isLong={isLong}
      input={dir && { dir }}
    />
  );
}

function Phone({ name }: { name: 'phone' | 'guardianPhone' }) {
  const { i18n } = useLingui();
  const field = useTextField(name, {
    parse: (text) => {
      const typed = text.trim();
      // Somebody else's line is often noted beside the number, so words may stand there too, but a number must.
      if (typed && typed.replace(/[^\p{N}]/gu, '').length < 3) return err({ code: 'not-a-number' });
      return ok({ [name]: typed || null });
    },
  });
  return <TextInPlace name={name} label={i18n._(fieldWords[name])} field={field} input={{ type: 'tel', dir: 'ltr' }} />;
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

/** The day on which consent was answered, typed in any order that a birth date may have. */
function ConsentDay() {
  const { i18n, t } = useLingui();
  const dates = useDateWords();
  const field = useTextField('consentOn', {
    parse: (text) => {
      if (!text.trim()) return ok({ consentOn: null });
      const day = parseBirth(text, localDay());
      if (day.ok && !day.value.birthEstimated) return ok({ consentOn: day.value.birthDate });
      return err({ code: 'invalid', reason: 'not-a-day' });
    },
  });
  const shown = field.view.state.shown as string | null;
  const label = i18n._(fieldWords.consentOn);
  return (
    <TextInPlace
      name="consentOn"
      label={shown ? t`${label} ${dates.day(shown)}` : label}
      field={field}
      input={{ dir: 'ltr' }}
    />
  );
}
