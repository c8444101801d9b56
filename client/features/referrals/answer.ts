import type { ReferralState, ReferralValues } from '../../../shared/docs/care.ts';

/** What can be recorded of a referral once it was made. */
export const outcomes = ['accepted', 'refused', 'completed', 'cancelled'] as const;
export type Outcome = (typeof outcomes)[number];

/** The outcomes that can follow a state; what was recorded by mistake can be recorded anew. */
export function outcomesAfter(state: ReferralState | null): readonly Outcome[] {
  return outcomes.filter((outcome) => outcome !== state);
}

/**
 * The fields of an answer. The day and the words of an acceptance stay when the referral is completed afterwards.
 * @param day `YYYY-MM-DD`
 */
export function answerFields(outcome: Outcome, day: string, words: string): Partial<ReferralValues> {
  const reply = words.trim();
  if (outcome === 'accepted' || outcome === 'refused') {
    return { state: outcome, repliedOn: day, reply: reply || null, endedOn: null };
  }
  return { state: outcome, endedOn: day, ...(reply ? { reply } : {}) };
}
