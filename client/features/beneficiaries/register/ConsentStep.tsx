import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Volume2, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { fieldWords } from '../../../sync/field-words.ts';
import { type TermName, useTerm } from '../../../sync/term-words.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Explain } from '../../../ui/Explain.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useGiverWords } from '../consent-giver-words.ts';
import { FieldProblem } from '../FieldProblem.tsx';
import { consentScripts, type ScriptLanguage, scriptFor, scriptLanguages } from './consent-script.ts';
import { consentGiverOf, consentWayOf, isMinor } from './register-draft.ts';
import type { StepProps } from './step-props.ts';

/** The script to read aloud in the person's language, the three answers, and who gave them how. */
export function ConsentStep({ values, change, gaps, today, onDiscard }: StepProps & { onDiscard: () => void }) {
  const { t, i18n } = useLingui();
  const { locale } = useLocale();
  const giverWords = useGiverWords();
  const [script, setScript] = useState<ScriptLanguage>(() => scriptFor(values.languages, locale));
  const { dir, text } = consentScripts[script];
  const giver = consentGiverOf(values, today);
  const minor = isMinor(values, today);
  const questions = [
    { name: 'consentServices' as const, title: t`Services`, about: t`Keep this record` },
    { name: 'consentDisclosure' as const, title: t`Disclosure`, about: t`Refer by name` },
    { name: 'consentReporting' as const, title: t`Reporting`, about: t`Name in reports` },
  ];
  return (
    <section aria-labelledby="consent" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="consent" data-step tabIndex={-1} className="text-20 font-semibold outline-none">{t`Consent`}</h2>
        <Select
          className="min-w-[min(11rem,100%)]"
          label={<span className="sr-only">{t`Language of the words to read`}</span>}
          value={script}
          onChange={(code) => setScript(code as ScriptLanguage)}
          options={scriptLanguages.map((code) => ({ value: code, label: consentScripts[code].name }))}
        />
      </div>
      <div className="rounded-card border border-hairline bg-surface p-4">
        <p className="flex items-center gap-2 text-13 text-muted">
          <Icon of={Volume2} size={16} />
          {t`Read aloud, slowly`}
        </p>
        <p lang={script} dir={dir} className="mt-2 text-20">
          {text}
        </p>
      </div>
      <div className="divide-y divide-hairline">
        {questions.map(({ name, title, about }) => (
          <div key={name}>
            <Question title={title} about={about} term={name}>
              <Segmented
                label={title}
                className="w-[194px] shrink-0"
                value={values[name]}
                onChange={(answer) =>
                  change({ [name]: answer, ...(name === 'consentServices' ? { consentOn: today } : {}) })
                }
                choices={[
                  { value: 'given', label: t`Given` },
                  { value: 'refused', label: t({ message: 'Refused', context: 'consent' }), neutral: true, icon: X },
                ]}
              />
            </Question>
            {name === 'consentServices' && values.consentServices === 'refused' && <NoRecord onDiscard={onDiscard} />}
            {name === 'consentServices' && gaps.includes('consentServices') && (
              <p data-gap tabIndex={-1} className="flex items-center gap-1.5 pb-2.5 text-14 text-danger outline-none">
                <Icon of={CircleAlert} size={16} />
                <Trans>Ask for consent to services. Until it is answered this stays a draft.</Trans>
              </p>
            )}
          </div>
        ))}
        <Question title={t`Who agrees`}>
          <Segmented
            label={t`Who agrees`}
            className="w-[194px] shrink-0"
            value={giver}
            onChange={(consentBy) => change({ consentBy })}
            choices={[
              { value: 'self', label: giverWords('self', values.sex) },
              { value: 'guardian', label: giverWords('guardian', values.sex) },
            ]}
          />
        </Question>
        <Question title={t`How`}>
          <Segmented
            label={t`How`}
            className="w-[194px] shrink-0"
            value={consentWayOf(values)}
            onChange={(consentHow) => change({ consentHow })}
            choices={[
              { value: 'spoken', label: t`Spoken` },
              { value: 'signed', label: t`Signed` },
            ]}
          />
        </Question>
      </div>
      {(minor || giver === 'guardian') && (
        <section aria-labelledby="guardian" className="mt-2 flex flex-col gap-4">
          <div>
            <h3 id="guardian" className="text-16 font-semibold">{t`Guardian`}</h3>
            {minor && (
              <p className="text-14 text-muted">
                <Trans>They are under 18. Ask who cares for them.</Trans>
              </p>
            )}
          </div>
          <TextField
            label={t`Guardian’s name`}
            value={values.guardianName}
            onChange={(guardianName) => change({ guardianName })}
            error={gaps.includes('guardianName') && t`Whoever agrees for them is named, such as Fatima Ali.`}
            input={{ autoComplete: 'off', autoCapitalize: 'words', maxLength: 200 }}
          />
          <TextField
            label={i18n._(fieldWords.guardianRelation)}
            value={values.guardianRelation}
            onChange={(guardianRelation) => change({ guardianRelation })}
            hint={t`Mother, uncle, neighbour`}
            input={{ autoComplete: 'off', maxLength: 100 }}
          />
          <TextField
            label={i18n._(fieldWords.guardianPhone)}
            value={values.guardianPhone}
            onChange={(guardianPhone) => change({ guardianPhone })}
            error={gaps.includes('guardianPhone') && <FieldProblem problem={{ code: 'not-a-number' }} />}
            input={{ type: 'tel', autoComplete: 'off', dir: 'ltr', maxLength: 60 }}
          />
        </section>
      )}
    </section>
  );
}

/** Without consent to services nothing is kept: said kindly, with the way out. */
function NoRecord({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useLingui();
  return (
    <Banner
      icon={CircleAlert}
      tone="warning"
      live
      className="mb-2.5"
      title={t`Without this consent no record is made`}
      actions={
        <Button onPress={onDiscard}>
          <Trans>Discard the draft</Trans>
        </Button>
      }
    >
      <Trans>Help them all the same, without a record. They may say yes another day.</Trans>
    </Banner>
  );
}

function Question({
  title,
  about,
  term,
  children,
}: {
  title: string;
  about?: string;
  term?: TermName;
  children: ReactNode;
}) {
  return (
    <div className="flex items-center justify-between gap-3 py-2.5">
      <span className="min-w-0">
        <span className="flex items-center text-16 font-semibold">
          {title}
          {term && <Term name={term} />}
        </span>
        {about && <span className="block text-13 text-muted">{about}</span>}
      </span>
      {children}
    </div>
  );
}

function Term({ name }: { name: TermName }) {
  return <Explain {...useTerm(name)} />;
}
