import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ClosureKind } from '../../../../shared/docs/case.ts';

export const closureWords: Record<ClosureKind, MessageDescriptor> = {
  'goals-met': msg`Goals met`,
  'moved-away': msg`Moved away`,
  'no-contact': msg`No contact any more`,
  transferred: msg`Handed to another team`,
  withdrew: msg`Asked to stop`,
  died: msg`Died`,
  other: msg`Another reason`,
};
