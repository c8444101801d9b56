import { useLingui } from '@lingui/react/macro';
import { ApiError } from './api-request.ts';

/** What went wrong in a request, in the person's language: a sentence with its next step, by the API's stable code. */
export function useProblemWords(): (error: unknown) => string {
  const { t } = useLingui();
  return (error) => {
    if (!(error instanceof ApiError)) return t`Something went wrong on this device. Try again.`;
    switch (error.code) {
      case 'offline':
        return t`The server can’t be reached. This needs the network; try again when it is back.`;
      case 'forbidden':
      case 'no-figures-here':
        return t`Your roles don’t allow this. Ask an administrator of the site.`;
      case 'username-taken':
        return t`Somebody has this user name already. Choose another.`;
      case 'email-taken':
        return t`Somebody has this e-mail address already.`;
      case 'name-taken':
        return t`This name is in use already. Choose another.`;
      case 'last-admin':
        return t`Nobody else administers this server. Make another administrator first.`;
      case 'unknown-site':
        return t`This site is gone. Choose another.`;
      case 'unknown-programme':
        return t`This programme is gone. Choose another.`;
      case 'unknown-zone':
      case 'bad-zone':
        return t`This time zone isn’t known. Choose one from the list, such as Africa/Khartoum.`;
      case 'empty-file':
        return t`There are no rows in this file. It needs a line of headings and a line for each person.`;
      case 'not-found':
        return t`This isn’t there any more.`;
      case 'running':
        return t`This runs already.`;
      case 'over':
        return t`This import has ended. Choose the file again to run it once more.`;
      case 'reports-away':
        return t`Figures and exports are being started again. Records are not affected; try again in a moment.`;
      case 'no-codes-left':
        return t`All codes of this device were given out. Signing in online on it once makes new ones.`;
      case 'too-many-devices':
        return t`This person is signed in on as many devices as one may. End one first.`;
      case 'disabled':
        return t`This person may not sign in. Let them sign in again first.`;
      case 'throttled':
        return t`Too many tries. Wait a minute.`;
      case 'too-large':
      case 'http-413':
        return t`This file is too large. Divide it, and import the parts one after the other.`;
      case 'busy':
      case 'storage':
        return t`The server couldn’t do this now. Nothing was changed; try again in a moment.`;
      default:
        return error.status >= 500
          ? t`Something went wrong on the server. Nothing was lost; try again.`
          : t`The server didn’t take this (${error.code}). Look over what you entered.`;
    }
  };
}
