import { useLocale } from 'react-aria-components';
import type { Place } from './device-api.ts';

/** A site's, programme's or service's name in the person's language, where it has one in it. */
export function usePlaceName(): (place: Place) => string {
  const arabic = useLocale().locale.startsWith('ar');
  return (place) => (arabic && place.nameAr) || place.name;
}
