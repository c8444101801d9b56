import { Trans, useLingui } from '@lingui/react/macro';
import { GitMerge } from 'lucide-react';
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { Written } from '../../../shared/base/register.ts';
import { colleagueBy } from '../../sync/colleague-by.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';

interface FieldClashProps<T> {
  label: string;
  values: Written<T | null>[];
  /** A value as words. */
  wordsOf: (value: T) => string;
  keep: (value: T | null) => void;
}

/** Two people's answers to one field: both stand here, with who and when, until somebody keeps one. */
export function FieldClash<T>({ label, values, wordsOf, keep }: FieldClashProps<T>) {
  const { t } = useLingui();
  const words = useDateWords();
  const device = useDevice();
  const colleagues = useReadable(device.colleagues);
  const own = useReadable(device.ownEnrolments);
  const [chosen, setChosen] = useState<string | null>(null);
  const who = (enrolment: number) =>
    own.includes(enrolment) ? t`You` : (colleagueBy(enrolment, colleagues)?.name ?? t`A colleague`);
  const picked = values.find((value) => value.key === chosen);
  return (
    <div className="overflow-hidden rounded-card border border-hairline bg-surface">
      <p className="flex items-center gap-2 bg-info-soft px-3 py-2 text-14 font-semibold text-info">
        <Icon of={GitMerge} size={16} />
        <Trans>{label}: two answers. Which one stands?</Trans>
      </p>
      <RadioGroup aria-label={label} value={chosen} onChange={setChosen} className="flex flex-col">
        {values.map((value) => (
          <Radio
            key={value.key}
            value={value.key}
            className={({ isSelected }) =>
              classNames(
                'relative flex min-h-15 cursor-pointer flex-col justify-center border-t border-hairline px-3 py-2',
                'data-[focus-visible]:outline-2 data-[focus-visible]:-outline-offset-2 data-[focus-visible]:outline-accent',
                isSelected ? 'bg-accent-soft' : 'hover:bg-hover',
              )
            }
          >
            <span className="text-16" dir="auto">
              {value.value === null ? t`Nothing` : wordsOf(value.value)}
            </span>
            <span className="text-13 text-muted">
              {words.join([who(value.enrolment), value.at && words.moment(Date.parse(value.at))])}
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <div className="flex justify-end border-t border-hairline p-2">
        <Button look="primary" isDisabled={!picked} onPress={() => picked && keep(picked.value)}>
          <Trans>Keep</Trans>
        </Button>
      </div>
    </div>
  );
}
