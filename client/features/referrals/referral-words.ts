import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ReferralState, urgencies } from '../../../shared/docs/care.ts';

export const referralStateWords: Record<ReferralState, MessageDescriptor> = {
  made: msg`Waiting for an answer`,
  accepted: msg`Accepted`,
  refused: msg`Refused`,
  completed: msg`Completed`,
  cancelled: msg`Cancelled`,
};

export const urgencyWords: Record<(typeof urgencies)[number], MessageDescriptor> = {
  routine: msg`Routine`,
  soon: msg`Within a week`,
  urgent: msg`Urgent, today`,
};
