import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Role } from '../../../shared/authz/actor.ts';

/** What somebody of a role can try in the demonstration. The server's own sentence is in English alone. */
export const personaWords: Partial<Record<Role, MessageDescriptor>> = {
  worker: msg`Find somebody, write a session, register a person, go offline.`,
  supervisor: msg`See the caseload move, answer comments, settle a clash, import and export.`,
  analyst: msg`Live figures of every site, without anybody’s name.`,
  admin: msg`People, roles, devices, sites and programmes.`,
};
