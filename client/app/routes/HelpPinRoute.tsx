import { getRouteApi } from '@tanstack/react-router';
import { HelpPinScreen } from '../../features/door/HelpPinScreen.tsx';

const route = getRouteApi('/inside/help-pin');

/** Codes for forgotten PINs; whom it is about stands in the address, so that the admin's list can lead here. */
export function HelpPinRoute() {
  const { person } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <HelpPinScreen
      person={person ?? null}
      onPerson={(id) => void navigate({ search: id ? { person: id } : {}, replace: true })}
    />
  );
}
