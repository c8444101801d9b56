import { useLingui } from '@lingui/react/macro';
import { useDateWords } from '../../ui/dates.ts';
import { referralStateWords, urgencyWords } from './referral-words.ts';

/** A value of a referral as a person reads it. */
export function useReferralValueWords(): (name: string, value: unknown) => string {
  const { i18n } = useLingui();
  const dates = useDateWords();
  return (name, value) => {
    const words = String(value);
    if (name === 'state' && words in referralStateWords)
      return i18n._(referralStateWords[words as keyof typeof referralStateWords]);
    if (name === 'urgency' && words in urgencyWords) return i18n._(urgencyWords[words as keyof typeof urgencyWords]);
    return name.endsWith('On') ? dates.day(words) : words;
  };
}
