import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { CalendarPlus, SquarePen } from 'lucide-react';
import { useState } from 'react';
import { can } from '../../../shared/authz/can.ts';
import { addDays } from '../../../shared/base/clock.ts';
import { type BeneficiaryId, newId, type SessionId } from '../../../shared/base/ids.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import { factsOfCase } from '../../sync/case-facts.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { localTime, zoneOf } from '../../sync/site-time.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useReadable } from '../../ui/use-readable.ts';

/**
 * Begins a session, or plans one, in the person's open case; asks which where there are several. Nothing is stored until something is
 * put into it. Not there for those who may not write.
 */
export function NewSessionButton({ beneficiary }: { beneficiary: BeneficiaryId }) {
  const { t } = useLingui();
  const device = useDevice();
  const navigate = useNavigate();
  const { casesOf } = useReadable(device.rows);
  const { programmes, sites } = useReadable(device.shelf);
  const nameOf = usePlaceName();
  const [choosing, setChoosing] = useState<'now' | 'plan' | null>(null);
  const open = (casesOf.get(beneficiary) ?? []).filter(
    (row) => row.status !== 'closed' && can(device.actor, 'write', factsOfCase(row)),
  );
  const [only] = open;
  if (!only) return null;
  const begin = (row: CaseRow, when: 'now' | 'plan') => {
    setChoosing(null);
    const today = localTime(Date.now(), zoneOf(row.site, sites)).on;
    void navigate({
      to: '/beneficiaries/$id/sessions/$sessionId',
      params: { id: beneficiary, sessionId: newId<SessionId>() },
      search: (before) => ({
        ...before,
        case: row.id,
        on: when === 'plan' ? addDays(today, 1) : undefined,
        time: undefined,
      }),
    });
  };
  const ask = (when: 'now' | 'plan') => (open.length === 1 ? begin(only, when) : setChoosing(when));
  return (
    <>
      <Button look="primary" onPress={() => ask('now')}>
        <Icon of={SquarePen} />
        <Trans>New session</Trans>
      </Button>
      <Button aria-label={t`Plan a session`} onPress={() => ask('plan')}>
        <Icon of={CalendarPlus} />
        <Trans context="verb">Plan</Trans>
      </Button>
      <Sheet title={<Trans>In which programme?</Trans>} isOpen={choosing !== null} onClose={() => setChoosing(null)}>
        <ul className="flex flex-col gap-2">
          {open.map((row) => {
            const programme = programmes.find((place) => place.id === row.programme);
            return (
              <li key={row.id}>
                <Button onPress={() => begin(row, choosing ?? 'now')} className="w-full !justify-start">
                  <span dir="auto">{programme ? nameOf(programme) : t`Another programme`}</span>
                </Button>
              </li>
            );
          })}
        </ul>
      </Sheet>
    </>
  );
}
