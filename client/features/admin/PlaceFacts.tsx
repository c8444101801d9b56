import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Place } from '../../sync/device-api.ts';

/** What is said of a site, programme, service or item beyond its name, in one line. */
export function PlaceFacts({ place }: { place: Place }) {
  const { nameAr, zone, provider, address, contact, hours, unit, template } = place;
  const facts: [key: string, words: ReactNode][] = [
    ['nameAr', nameAr ? <span lang="ar">{nameAr}</span> : <Trans>no Arabic name</Trans>],
    ['zone', zone && <bdi dir="ltr">{zone}</bdi>],
    ['unit', unit && <Trans>counted in {unit}</Trans>],
    ['provider', provider && <bdi>{provider}</bdi>],
    ['address', address && <bdi>{address}</bdi>],
    ['contact', contact && <bdi>{contact}</bdi>],
    ['hours', hours && <bdi>{hours}</bdi>],
    ['template', template && <Trans>has a note template</Trans>],
  ];
  return (
    <span className="flex flex-wrap gap-x-3 text-13 text-muted [overflow-wrap:anywhere]">
      {facts.map(([key, words]) => words && <span key={key}>{words}</span>)}
    </span>
  );
}
