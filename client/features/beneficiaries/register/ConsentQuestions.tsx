import { useLingui } from '@lingui/react/macro';
import { Volume2 } from 'lucide-react';
import { useState } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { consentScripts, type ScriptLanguage } from './consent-script.ts';
import type { RegisterValues } from './register-draft.ts';

interface ConsentQuestionsProps {
  values: RegisterValues;
  onChange: (some: Partial<RegisterValues>) => void;
  /** The language of the interface, in which the script begins. */
  language: string;
}

/** The script to read aloud in the person's language, and the three answers. */
export function ConsentQuestions({ values, onChange, language }: ConsentQuestionsProps) {
  const { t } = useLingui();
  const [script, setScript] = useState<ScriptLanguage>(language.startsWith('ar') ? 'ar' : 'en');
  const { dir, text } = consentScripts[script];
  const questions = [
    { name: 'consentServices' as const, title: t`Services`, about: t`Keep this record` },
    { name: 'consentDisclosure' as const, title: t`Disclosure`, about: t`Refer by name` },
    { name: 'consentReporting' as const, title: t`Reporting`, about: t`Name in reports` },
  ];
  return (
    <section aria-labelledby="consent" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="consent" className="text-20 font-semibold">{t`Consent`}</h2>
        <Segmented
          label={t`Language of the words to read`}
          value={script}
          onChange={setScript}
          choices={(['ar', 'en'] as const).map((code) => ({
            value: code,
            label: <span lang={code}>{consentScripts[code].name}</span>,
          }))}
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
          <div key={name} className="flex items-center justify-between gap-3 py-2.5">
            <span>
              <span className="block text-16 font-semibold">{title}</span>
              <span className="block text-13 text-muted">{about}</span>
            </span>
            <Segmented
              label={title}
              className="w-[194px] shrink-0"
              value={values[name]}
              onChange={(answer) => onChange({ [name]: answer })}
              choices={[
                { value: 'given', label: t`Given` },
                { value: 'refused', label: t`Refused`, neutral: true },
              ]}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
