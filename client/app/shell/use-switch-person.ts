import { useLingui } from '@lingui/react/macro';
import { say } from '../../ui/toasts.ts';
import { switchPerson } from '../session.ts';

/** Gives the device to somebody else; says so where what is typed can't be kept, and stays. */
export function useSwitchPerson(): () => void {
  const { t } = useLingui();
  return () =>
    void switchPerson().then((done) => {
      if (!done) say({ message: t`What you typed can’t be kept yet: this device is full. Make room first.` });
    });
}
