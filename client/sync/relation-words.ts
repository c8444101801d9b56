import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Relation } from '../../shared/docs/household.ts';

/** What a member of a household is to its focal point. */
export const relationWords: Record<Relation, MessageDescriptor> = {
  head: msg`Head of the household`,
  spouse: msg`Husband or wife`,
  child: msg`Child`,
  parent: msg`Parent`,
  sibling: msg`Brother or sister`,
  grandparent: msg`Grandparent`,
  grandchild: msg`Grandchild`,
  'other-relative': msg`Other relative`,
  'not-related': msg`Not related`,
};
