import { Trans, useLingui } from '@lingui/react/macro';
import { Split } from 'lucide-react';
import { SERVER_ENROLMENT } from '../../../../shared/base/client-id.ts';
import type { Written } from '../../../../shared/base/register.ts';
import { readField } from '../../../../shared/docs/field.ts';
import { colleagueBy } from '../../../sync/colleague-by.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { fieldWords } from '../../../sync/field-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { useDateWords } from '../../../ui/dates.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { useFieldset } from './fieldset.ts';
import { useValueWords } from './value-words.ts';

/** Every field of the document around it that holds two values, each waiting for somebody to choose. */
export function ClashCards() {
  const { document, map, fields } = useFieldset();
  useReadable(document.version);
  const clashes = Object.keys(fields).filter((name) => readField(map, name, fields[name]!).values.length > 1);
  return clashes.map((name) => <ClashCard key={name} name={name} />);
}

/** One field written apart by two people: both values, who wrote each, when and where, and which one to keep. */
function ClashCard({ name }: { name: string }) {
  const { i18n, t } = useLingui();
  const fieldset = useFieldset();
  const field = fieldset.fields[name]!;
  const { values } = readField(fieldset.map, name, field);
  const words = useValueWords();
  const label = i18n._(fieldWords[name as keyof typeof fieldWords]);
  const keep = (value: unknown) => {
    fieldset.set({ [name]: value });
    void fieldset.document.flush();
  };
  return (
    <section aria-label={label} className="overflow-hidden rounded-card border border-hairline bg-surface">
      <header className="flex items-start gap-3 bg-info-soft px-3.5 py-3">
        <Icon of={Split} className="mt-0.5 text-info" />
        <div>
          <p className="text-14 font-semibold">
            <Trans>{label} has two values</Trans>
          </p>
          <p className="text-14">
            {field.caution ? (
              <Trans>Written apart. The safer one is shown until you choose.</Trans>
            ) : (
              <Trans>Written apart. Both are kept until you choose.</Trans>
            )}
          </p>
        </div>
      </header>
      <ul className="divide-y divide-hairline">
        {values.map((written) => {
          const value = written.value === null ? '–' : words(name, written.value);
          return (
            <li key={written.key} className="flex min-h-[60px] items-center justify-between gap-3 py-2 ps-3.5 pe-2">
              <div className="min-w-0">
                <p dir="auto" className="text-16 font-semibold [overflow-wrap:anywhere]">
                  {value}
                </p>
                <p className="text-13 text-muted">
                  <Origin written={written} />
                </p>
              </div>
              <Button isDisabled={!fieldset.canWrite} onPress={() => keep(written.value)} aria-label={t`Keep ${value}`}>
                <Trans>Keep</Trans>
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Origin({ written }: { written: Written<unknown> }) {
  const { t } = useLingui();
  const device = useDevice();
  const own = useReadable(device.ownEnrolments);
  const colleagues = useReadable(device.colleagues);
  const dates = useDateWords();
  const { enrolment, at } = written;
  const who =
    enrolment === SERVER_ENROLMENT
      ? t`The server`
      : own.includes(enrolment)
        ? t`You`
        : (colleagueBy(enrolment, colleagues)?.name ?? t`A colleague`);
  const where =
    enrolment === device.me.enrolment ? t`this device` : enrolment === SERVER_ENROLMENT ? null : t`device ${enrolment}`;
  const when = Number.isNaN(Date.parse(at)) ? null : dates.moment(Date.parse(at));
  return [who, when, where].filter(Boolean).join(t` · `);
}
