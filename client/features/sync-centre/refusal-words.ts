import { useLingui } from '@lingui/react/macro';
import type { Refusal } from '../../../shared/protocol/outbox.ts';

/** Why the server did not take something, in plain words, and what to do. */
export function useRefusalWords(): (refusal: Refusal) => { why: string; next: string } {
  const { t } = useLingui();
  return ({ code }) => {
    switch (code) {
      case 'forbidden':
        return {
          why: t`You may no longer write this record.`,
          next: t`Copy your words to a colleague who works on it, or ask your supervisor.`,
        };
      case 'not-registered':
        return {
          why: t`The server doesn’t know this record yet.`,
          next: t`Try again; if it stays, tell your administrator.`,
        };
      case 'unknown-site':
        return {
          why: t`The site of this record is gone or closed.`,
          next: t`Ask your administrator where it belongs now.`,
        };
      case 'too-large':
        return { why: t`This was too large to send at once.`, next: t`Copy it and put it in, in smaller parts.` };
      case 'conflict':
        return {
          why: t`Somebody registered this record with other details.`,
          next: t`Copy your words, then find the record as it is now.`,
        };
      case 'after-refusal':
        return {
          why: t`It followed a change that was refused, and can’t stand without it.`,
          next: t`Try again takes both up.`,
        };
      case 'erased':
        return { why: t`This person was erased.`, next: t`Nothing of them is kept, here or anywhere.` };
      case 'busy':
        return { why: t`The server was too busy.`, next: t`Try again in a minute.` };
      case 'storage':
        return { why: t`The server couldn’t store it.`, next: t`Try again later; your administrator can see why.` };
      case 'malformed':
      case 'id-mismatch':
      case 'not-your-client-id':
        return {
          why: t`The server couldn’t read this change.`,
          next: t`Try again writes it anew; if it is refused twice, tell your administrator.`,
        };
    }
  };
}
