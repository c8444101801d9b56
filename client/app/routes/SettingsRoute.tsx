import { SettingsScreen } from '../../features/settings/SettingsScreen.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { prefer, preferences } from '../preferences.ts';
import { InstallButton } from '../shell/InstallButton.tsx';

/** Settings, with what the app itself keeps: how it looks, and whether it is installed. */
export function SettingsRoute() {
  const look = useReadable(preferences);
  return <SettingsScreen look={look} onLook={(change) => void prefer(change)} install={<InstallButton />} />;
}
