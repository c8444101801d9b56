import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Role } from '../../shared/authz/actor.ts';

/** A role as people call it. */
export const roleWords: Record<Role, MessageDescriptor> = {
  worker: msg`Case worker`,
  supervisor: msg`Supervisor`,
  logistics: msg`Logistics`,
  finance: msg`Finance`,
  analyst: msg`Analyst`,
  viewer: msg`Viewer`,
  auditor: msg`Auditor`,
  admin: msg`Administrator`,
};
