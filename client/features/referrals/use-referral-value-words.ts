import { useLingui } from '@lingui/react/macro';
import { useDateWords } from '../../ui/dates.ts';
import { referralStateWords, urgencyWords } from './referral-words.ts';

/** A value of a referral as a person reads it. */
export function useReferralValueWords(): (name: string, value: unknown) => string {
  const { i18n } = useLingui();
  const dates = useDateWords();
  return (name, value) => {
    const words = String(value);
    if (name === 'state' && Object.hasOwn(referralStateWords, words))
      return i18n._(referralStateWords[words as keyof typeof referralStateWords]);
    if (name === 'urgency' && Object.hasOwn(urgencyWords, words))
      return i18n._(urgencyWords[words as keyof typeof urgencyWords]);
    return name.endsWith('On') ? dates.day(words) : words;
  };
}
