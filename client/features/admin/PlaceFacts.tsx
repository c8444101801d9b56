import { Trans } from '@lingui/react/macro';
import type { Place } from '../../sync/device-api.ts';

/** What is said of a site, programme, service or item beyond its name, in one line. */
export function PlaceFacts({ place }: { place: Place }) {
  const { nameAr, zone, unit, template } = place;
  const words = (['provider', 'address', 'contact', 'hours'] as const).filter((name) => place[name]);
  return (
    <span className="flex flex-wrap gap-x-3 text-13 text-muted [overflow-wrap:anywhere]">
      {nameAr ? <span lang="ar">{nameAr}</span> : <Trans>no Arabic name</Trans>}
      {zone && <bdi dir="ltr">{zone}</bdi>}
      {unit && (
        <span>
          <Trans>counted in {unit}</Trans>
        </span>
      )}
      {words.map((name) => (
        <bdi key={name}>{place[name]}</bdi>
      ))}
      {template && (
        <span>
          <Trans>has a note template</Trans>
        </span>
      )}
    </span>
  );
}
