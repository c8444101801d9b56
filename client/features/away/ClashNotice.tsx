import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Split } from 'lucide-react';
import type { ShortValue } from '../../local/activity.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { fieldWords } from '../../sync/field-words.ts';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import type { Clash } from './group-activity.ts';
import { useValueWords } from './use-change-words.ts';
import { useClashValues } from './use-clash-values.ts';
import { useWriter } from './use-writer.ts';

/** Two people wrote one field apart: both values, and the way to the record where one is chosen. */
export function ClashNotice({ clash, heading: Heading }: { clash: Clash; heading: 'h2' | 'h3' }) {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const { beneficiaries } = useReadable(device.rows);
  const values = useClashValues(clash);
  const writer = useWriter();
  const words = useValueWords();
  const dates = useDateWords();
  const name = beneficiaries.get(clash.beneficiary)?.fullName || t`No name that can be read`;
  const { field } = clash;
  const label = Object.hasOwn(fieldWords, field) ? i18n._(fieldWords[field as keyof typeof fieldWords]) : field;
  return (
    <section aria-label={`${name}: ${label}`} className="rounded-card border border-hairline bg-surface p-3.5">
      <Heading className="flex items-center gap-2 text-14 font-semibold">
        <Icon of={Split} size={16} className="text-info" />
        <bdi>{name}</bdi>
      </Heading>
      <p className="mt-1 text-14">
        <Trans>{label} has two values, written apart. Both are kept.</Trans>
      </p>
      <ul className="mt-2 grid grid-cols-2 gap-2">
        {values.slice(0, 4).map((written) => (
          <li key={written.key} className="min-w-0 rounded-control bg-sunken px-2.5 py-2">
            <p className="text-13 text-muted [overflow-wrap:anywhere]">
              {dates.join([
                writer(written.enrolment).name,
                !Number.isNaN(Date.parse(written.at)) && dates.moment(Date.parse(written.at)),
              ])}
            </p>
            <p dir="auto" className="text-14 font-semibold [overflow-wrap:anywhere]">
              {written.value === null ? '–' : words(field, written.value as ShortValue)}
            </p>
          </li>
        ))}
      </ul>
      <Link
        to="/beneficiaries/$id"
        params={{ id: clash.beneficiary }}
        className="tap mt-2 inline-flex min-h-9 items-center text-14 font-semibold text-accent hover:underline"
      >
        <Trans>Decide which is right</Trans>
      </Link>
    </section>
  );
}
