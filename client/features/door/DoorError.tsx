import { Trans } from '@lingui/react/macro';
import type { SignInError, UnlockError } from '../../sync/device-api.ts';

export type DoorFault = UnlockError | SignInError;

/** What went wrong at the door and what to do, in a sentence. Waiting is told by the countdown beside it. */
export function DoorError({ fault }: { fault: DoorFault }) {
  switch (fault.code) {
    case 'wrong-pin':
      return <Trans>That is not the PIN.</Trans>;
    case 'wait':
      return <Trans>Too many tries.</Trans>;
    case 'uncounted':
      return (
        <Trans>
          This device is full. What is on it can be read after a wait; nothing new is kept until there is room.
        </Trans>
      );
    case 'no-vault':
      return <Trans>This person’s records are no longer on this device. Sign in to fetch them again.</Trans>;
    case 'storage':
      return <Trans>This browser can’t open its storage. Free some space or leave private mode, then try again.</Trans>;
    case 'wrong-login':
      return <Trans>User name and password don’t match. Check both and try again.</Trans>;
    case 'offline':
      return (
        <Trans>The server can’t be reached. The first sign-in needs the network; try again once you have it.</Trans>
      );
    case 'throttled':
      return <Trans>Too many tries. Wait a moment, then try again.</Trans>;
    case 'no-device-store':
      return <Trans>This browser can’t keep records. Leave private mode or allow this site to store data.</Trans>;
    case 'too-many-devices':
      return (
        <Trans>
          You are signed in on as many devices as one person may. End one in Settings on another device, or ask an
          administrator to.
        </Trans>
      );
    case 'server':
      return <Trans>The server refused: {fault.title}</Trans>;
  }
}
