import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { MissedKind } from '../../shared/docs/case.ts';

/** Why a session did not take place, as people say it. */
export const missedWords: Record<MissedKind, MessageDescriptor> = {
  'not-there': msg`Not there`,
  ill: msg`Ill`,
  refused: msg`Did not want to`,
  'no-access': msg`No way through`,
  'worker-away': msg`We could not come`,
  other: msg`Other`,
};
