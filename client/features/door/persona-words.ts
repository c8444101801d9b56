import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Role } from '../../../shared/authz/actor.ts';

/** What somebody of a role can try in the demonstration. The server's own sentence is in English alone. */
export const personaWords: Partial<Record<Role, MessageDescriptor>> = {
  worker: msg`Five visits today, two overdue. Register somebody, write a session, go offline.`,
  supervisor: msg`The caseload of two sites: comments to answer, clashes to settle, lists to export.`,
  analyst: msg`Live figures of twelve sites in three countries, without anybody’s name.`,
  admin: msg`A thousand of staff: people, roles, devices, sites and programmes.`,
};
