import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useRef } from 'react';
import { slot } from './feature-screens.ts';

const route = getRouteApi('/inside/attendance');
const AttendanceScreen = slot('sessions/AttendanceScreen');

/** A meeting of many; the address says which draft it is kept as, so that a reload finds it again. */
export function AttendanceRoute() {
  const { draft } = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  // A new meeting gets its address once it is kept, and stays the screen that it is.
  const own = useRef<string | null>(null);
  return (
    <AttendanceScreen
      key={draft && draft !== own.current ? draft : 'own'}
      draft={draft ?? null}
      onDraft={(id) => {
        own.current = id;
        void navigate({ search: { draft: id }, replace: true });
      }}
      onClose={() => {
        if (router.history.canGoBack()) router.history.back();
        else void navigate({ to: '/' });
      }}
    />
  );
}
