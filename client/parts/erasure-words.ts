import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErasureReason } from '../../shared/protocol/erasures.ts';

/** Why somebody is erased, as it is chosen and told. */
export const erasureReasonWords: Record<ErasureReason, MessageDescriptor> = {
  asked: msg`They asked for it`,
  'kept-long-enough': msg`Kept for as long as it may be`,
  'by-mistake': msg`Never should have been recorded`,
  'not-safe': msg`Keeping it puts them in danger`,
};
