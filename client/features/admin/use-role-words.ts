import { useLingui } from '@lingui/react/macro';
import type { Role } from '../../../shared/authz/actor.ts';

/** Each role's name, and what it may do in a sentence. */
export function useRoleWords(): Record<Role, { name: string; may: string }> {
  const { t } = useLingui();
  return {
    worker: { name: t`Case worker`, may: t`Registers people, writes their records and sessions.` },
    supervisor: { name: t`Supervisor`, may: t`As a case worker; also exports, and deletes comments of others.` },
    logistics: { name: t`Logistics`, may: t`Reads who a person is, never their case.` },
    finance: { name: t`Finance`, may: t`Sees figures.` },
    analyst: { name: t`Analyst`, may: t`Sees figures, no names.` },
    viewer: { name: t`Viewer`, may: t`Reads records, changes nothing.` },
    auditor: { name: t`Auditor`, may: t`Will see who saw and changed what.` },
    admin: { name: t`Administrator`, may: t`Adds people, gives roles, names sites. Reads no records by that.` },
  };
}
