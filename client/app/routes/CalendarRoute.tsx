import { getRouteApi } from '@tanstack/react-router';
import { CalendarScreen } from '../../features/today/CalendarScreen.tsx';

const route = getRouteApi('/inside/calendar');

/** A worker's week; the day shown lies in the address, so that back finds it again. */
export function CalendarRoute() {
  const { day } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <CalendarScreen
      day={day ?? null}
      onDay={(next) => void navigate({ search: next ? { day: next } : {}, replace: true })}
    />
  );
}
