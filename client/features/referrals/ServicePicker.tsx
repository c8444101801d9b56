import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { fold } from '../../../shared/base/fold.ts';
import type { Place } from '../../sync/device-api.ts';
import { usePlaceName } from '../../sync/place-name.ts';
import { classNames } from '../../ui/class-names.ts';
import { SearchField } from '../../ui/SearchField.tsx';

const IN_SIGHT = 20;
const SEARCH_FROM = 6;
/** The choice of a service that the directory doesn't have. */
export const ELSEWHERE = 'elsewhere';

interface ServicePickerProps {
  services: readonly Place[];
  /** A service's id, or {@link ELSEWHERE}. */
  value: string | null;
  onChange: (value: string) => void;
  error: string | false;
}

/** The services of the directory with where and when they can be found, and a way to name another. */
export function ServicePicker({ services, value, onChange, error }: ServicePickerProps) {
  const { t } = useLingui();
  const nameOf = usePlaceName();
  const [query, setQuery] = useState('');
  const open = useMemo(() => services.filter(({ closedAt }) => !closedAt), [services]);
  const words = fold(query).split(/\s+/).filter(Boolean);
  const found = open.filter((place) => {
    if (place.id === value) return true;
    const text = fold([place.name, place.nameAr, place.provider, place.address].filter(Boolean).join(' '));
    return words.every((word) => text.includes(word));
  });
  return (
    <div className="flex flex-col gap-2">
      {open.length >= SEARCH_FROM && (
        <SearchField
          label={t`Search services`}
          placeholder={t`Service, provider or address`}
          value={query}
          onChange={setQuery}
        />
      )}
      <RadioGroup
        aria-label={t`Service`}
        value={value}
        onChange={onChange}
        isInvalid={Boolean(error)}
        className="flex flex-col gap-2"
      >
        {found.slice(0, IN_SIGHT).map((place) => (
          <Choice key={place.id} value={place.id}>
            <span className="text-16 font-semibold" dir="auto">
              {nameOf(place)}
            </span>
            {[place.provider, place.address, place.contact, place.hours]
              .filter((line): line is string => Boolean(line))
              .map((line) => (
                <span key={line} className="text-13 text-muted" dir="auto">
                  {line}
                </span>
              ))}
          </Choice>
        ))}
        <Choice value={ELSEWHERE}>
          <span className="text-16 font-semibold">
            <Trans>Another service</Trans>
          </span>
          <span className="text-13 text-muted">
            <Trans>One that isn’t in the list</Trans>
          </span>
        </Choice>
      </RadioGroup>
      {found.length > IN_SIGHT && (
        <p className="text-13 text-muted">
          <Trans>There are more. Search for the one you mean.</Trans>
        </p>
      )}
      {words.length > 0 && found.length === 0 && (
        <p className="text-13 text-muted">
          <Trans>No service is called like this on this device.</Trans>
        </p>
      )}
      {error && (
        <p role="alert" className="text-13 text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

function Choice({ value, children }: { value: string; children: React.ReactNode }) {
  return (
    <Radio
      value={value}
      className={({ isSelected }) =>
        classNames(
          'flex min-h-14 cursor-pointer flex-col justify-center rounded-card border px-3.5 py-2 [overflow-wrap:anywhere]',
          'data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-accent',
          isSelected ? 'border-accent bg-accent-soft' : 'border-edge bg-surface hover:bg-hover',
        )
      }
    >
      {children}
    </Radio>
  );
}
