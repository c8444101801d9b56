import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { callWords, consentWords } from '../../sync/field-words.ts';
import { missedWords } from '../../sync/missed-words.ts';
import { riskWords } from '../../sync/risk-words.ts';
import { sessionKindWords } from '../../sync/session-kind-words.ts';

type Words = Record<string, MessageDescriptor>;

const statuses: Words = {
  open: msg`Open`,
  closed: msg`Closed`,
  planned: msg`Planned`,
  done: msg`Done`,
  missed: msg`Missed`,
  cancelled: msg`Cancelled`,
};
const states: Words = {
  open: msg`Open`,
  reached: msg`Reached`,
  dropped: msg`Dropped`,
  made: msg`Sent`,
  accepted: msg`Accepted`,
  refused: msg`Refused`,
  completed: msg`Completed`,
  cancelled: msg`Cancelled`,
};

/** The words of what can be chosen in a field. */
export const choiceWords: Record<string, Words> = {
  riskLevel: riskWords,
  safeToCall: callWords,
  consentServices: consentWords,
  consentDisclosure: consentWords,
  consentReporting: consentWords,
  missedKind: missedWords,
  kind: sessionKindWords,
  status: statuses,
  state: states,
  sex: { female: msg`Female`, male: msg`Male`, other: msg`Other`, 'not-stated': msg`Not stated` },
  attendance: { present: msg`Came`, partly: msg`Partly`, absent: msg({ message: 'Missed', context: 'attendance' }) },
};
