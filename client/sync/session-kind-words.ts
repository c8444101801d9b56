import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { SessionKind } from '../../shared/docs/case.ts';

/** What kind of meeting a session is, where nothing more particular is said of it. */
export const sessionKindWords: Record<SessionKind, MessageDescriptor> = {
  'home-visit': msg`Home visit`,
  office: msg`Office`,
  phone: msg`Phone call`,
  group: msg`Group`,
  other: msg`Other`,
};
