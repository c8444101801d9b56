import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { sexes } from '../../../shared/docs/beneficiary.ts';

type Sex = (typeof sexes)[number];

export const sexWords: Record<Sex, MessageDescriptor> = {
  female: msg`Female`,
  male: msg`Male`,
  other: msg`Other`,
  'not-stated': msg`Not stated`,
};

/** One letter for a column; none where it isn't stated. */
export const sexLetters: Record<Sex, MessageDescriptor | null> = {
  female: msg({ message: 'F', comment: 'female, in a narrow column' }),
  male: msg({ message: 'M', comment: 'male, in a narrow column' }),
  other: msg({ message: 'O', comment: 'other sex, in a narrow column' }),
  'not-stated': null,
};
