import { Trans, useLingui } from '@lingui/react/macro';
import { MapPin } from 'lucide-react';
import { useState } from 'react';
import type { Place } from '../../sync/device-api.ts';
import { usePlaceName } from '../../sync/place-name.ts';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Select } from '../../ui/Select.tsx';
import { LineField } from './LineField.tsx';

interface WhereFieldProps {
  sites: Place[];
  site: string | null;
  place: string | null;
  onSite: (id: string) => void;
  onPlace: (words: string | null) => void;
  onPlaceDone?: (words: string | null) => void;
  isDisabled: boolean;
}

/** The site, and where exactly when that is not the site itself. */
export function WhereField({ sites, site, place, onSite, onPlace, onPlaceDone, isDisabled }: WhereFieldProps) {
  const { t } = useLingui();
  const nameOf = usePlaceName();
  const dates = useDateWords();
  const [changing, setChanging] = useState(false);
  const known = sites.find(({ id }) => id === site);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-11 flex-wrap items-center gap-x-1 mouse:min-h-9">
        <Icon of={MapPin} className="text-muted" />
        <bdi className="me-1 ms-1.5 min-w-0 text-16 [overflow-wrap:anywhere]">
          {dates.join([place, known ? nameOf(known) : site ? t`Another site` : null]) || t`No place yet`}
        </bdi>
        {!isDisabled && (
          <Button
            look="quiet"
            aria-label={t`Change where`}
            aria-expanded={changing}
            onPress={() => setChanging(!changing)}
          >
            <Trans>Change</Trans>
          </Button>
        )}
      </div>
      {changing && !isDisabled && (
        <>
          {sites.length > 1 && (
            <Select
              label={<span className="sr-only">{t`Site`}</span>}
              options={sites.map((one) => ({ value: one.id, label: nameOf(one) }))}
              value={site}
              placeholder={t`Choose a site`}
              onChange={onSite}
              className="!gap-0"
            />
          )}
          <LineField
            label={t`Where exactly`}
            value={place}
            max={200}
            onChange={onPlace}
            onDone={onPlaceDone}
            isDisabled={false}
            placeholder={t`At home, at the school, …`}
          />
        </>
      )}
    </div>
  );
}
