import { HelpLines } from '../../features/help/HelpLines.tsx';
import { lockAfterOf } from '../../features/settings/lock-after.ts';
import { SettingsScreen } from '../../features/settings/SettingsScreen.tsx';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { isLanguage, languages, offered } from '../languages.ts';
import { prefer, preferences } from '../preferences.ts';
import { InstallButton } from '../shell/InstallButton.tsx';
import { useSwitchPerson } from '../shell/use-switch-person.ts';

/** Settings, with what the app itself keeps: how it looks, when it locks, and whether it is installed. */
export function SettingsRoute() {
  const look = useReadable(preferences);
  const user = useDevice().me.user.id;
  return (
    <SettingsScreen
      look={look}
      languages={offered.map((code) => ({ code, name: languages[code].name }))}
      onLook={({ language, ...change }) => void prefer({ ...change, ...(isLanguage(language) ? { language } : {}) })}
      lockAfter={lockAfterOf(look.lockAfter[user])}
      onLockAfter={(minutes) => void prefer({ lockAfter: { ...look.lockAfter, [user]: minutes } })}
      onSwitch={useSwitchPerson()}
      help={<HelpLines />}
      install={<InstallButton />}
    />
  );
}
