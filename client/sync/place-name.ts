import { useLocale } from 'react-aria-components';
import type { Place } from './device-api.ts';

/** A site's, programme's or service's name in the person's language, where it has one in it. */
export function usePlaceName(): (place: Place) => string {
  const arabic = useLocale().locale.startsWith('ar');
  return (place) => (arabic && place.nameAr) || place.name;
}

/** Those that can still be chosen, and the one that stands chosen although it is no longer used. */
export const inUse = <P extends Pick<Place, 'id' | 'closedAt'>>(
  places: readonly P[],
  chosen: readonly (string | null)[] = [],
): P[] => places.filter(({ id, closedAt }) => closedAt === null || chosen.includes(id));
