import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, House, LogOut, MapPin, Pencil, UserRoundPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { can } from '../../../shared/authz/can.ts';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import type { BeneficiaryRow } from '../../../shared/projections/beneficiary.ts';
import type { HouseholdRow } from '../../../shared/projections/household.ts';
import { useAreaWords } from '../../parts/area-words.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useEditProblem } from '../../sync/use-edit-problem.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { AddMemberSheet } from './AddMemberSheet.tsx';
import { FormerLine } from './FormerLine.tsx';
import { HouseholdClashes } from './HouseholdClashes.tsx';
import { HouseholdSheet } from './HouseholdSheet.tsx';
import { factsOfHousehold } from './household-facts.ts';
import { shownMember, shownMembers } from './household-members.ts';
import { LeaveSheet } from './LeaveSheet.tsx';
import { MemberLine } from './MemberLine.tsx';
import { SavedMark } from './SavedMark.tsx';
import { localDay, useHouseholdActs } from './use-household-acts.tsx';
import { useHouseholdName } from './use-household-name.ts';

interface HouseholdCardProps {
  /** Whose record stands open. */
  row: BeneficiaryRow;
  household: HouseholdRow;
  onOpen: (person: BeneficiaryId) => void;
  onRegister: (name: string, member: { household: string; member: string }) => void;
}

/** A household: what it is called, where it is, who is in it and who was. */
export function HouseholdCard({ row, household, onOpen, onRegister }: HouseholdCardProps) {
  const { t } = useLingui();
  const device = useDevice();
  const { beneficiaries } = useReadable(device.rows);
  const { areas } = useReadable(device.shelf);
  const areaWords = useAreaWords();
  const nameOf = useHouseholdName();
  const acts = useHouseholdActs();
  const problemWords = useEditProblem();
  const [sheet, setSheet] = useState<'add' | 'describe' | 'leave' | null>(null);
  const day = localDay();
  const mayWrite = can(device.actor, 'write', factsOfHousehold(household));
  const members = useMemo(() => shownMembers(household, beneficiaries, day), [household, beneficiaries, day]);
  const former = useMemo(
    () => household.former.map((member) => shownMember(member, household, beneficiaries, day)),
    [household, beneficiaries, day],
  );
  const name = nameOf(household, beneficiaries);
  const own = members.find(({ member }) => member.beneficiary === row.id);
  const where = [household.address, household.place && areaWords.path(areas, household.place)].filter(Boolean);
  const hidden = members.filter((one) => one.name === '').length;
  return (
    <section aria-label={t`Household`} className="flex flex-col gap-3">
      <header className="@container flex items-start gap-3">
        <span className="flex size-10 @max-[15rem]:hidden shrink-0 items-center justify-center rounded-card bg-quiet text-muted">
          <Icon of={House} />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="text-20 font-semibold [overflow-wrap:anywhere]" dir="auto">
            {name}
          </h2>
          <p className="flex flex-wrap gap-x-3 text-14 text-muted">
            <Plural value={members.length} one="# person" other="# people" />
            <SavedMark household={household} />
          </p>
          {where.length > 0 && (
            <p className="flex items-start gap-1.5 text-14 text-muted [overflow-wrap:anywhere]">
              <Icon of={MapPin} size={16} className="mt-0.5" />
              <span>
                {where.map((part, at) => (
                  <bdi key={part}>
                    {at > 0 && ' · '}
                    {part}
                  </bdi>
                ))}
              </span>
            </p>
          )}
        </div>
        {mayWrite && (
          <Menu
            label={t`More about this household`}
            actions={[
              { label: t`Name and address`, icon: Pencil, run: () => setSheet('describe') },
              ...(own ? [{ label: t`Leave this household`, icon: LogOut, run: () => setSheet('leave') }] : []),
            ]}
          />
        )}
      </header>
      {acts.refused && <Banner icon={CircleAlert} tone="danger" live title={problemWords(acts.refused)} />}
      <HouseholdClashes household={household} mayWrite={mayWrite} acts={acts} />
      <ul
        aria-label={t`Members`}
        className="divide-y divide-hairline overflow-hidden rounded-card border border-hairline bg-surface"
      >
        {members.map((shown) => (
          <MemberLine
            key={shown.key}
            shown={shown}
            household={household}
            isSelf={shown.member.beneficiary === row.id}
            mayWrite={mayWrite}
            acts={acts}
            onOpen={onOpen}
            onRegister={onRegister}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <p className="text-14 text-muted">
          <Plural
            value={hidden}
            one="# of them is registered where you may not see people, or isn’t on this device yet."
            other="# of them are registered where you may not see people, or aren’t on this device yet."
          />
        </p>
      )}
      {mayWrite && (
        <Button className="self-start" onPress={() => setSheet('add')}>
          <Icon of={UserRoundPlus} size={16} />
          <Trans>Add a member</Trans>
        </Button>
      )}
      {former.length > 0 && (
        <Fold words={<Plural value={former.length} one="# person left" other="# people left" />}>
          <ul aria-label={t`People who left`} className="divide-y divide-hairline">
            {former.map((shown) => (
              <FormerLine key={shown.key} shown={shown} household={household} mayWrite={mayWrite} acts={acts} />
            ))}
          </ul>
        </Fold>
      )}
      {sheet === 'add' && <AddMemberSheet household={household} acts={acts} onClose={() => setSheet(null)} />}
      {sheet === 'describe' && <HouseholdSheet household={household} acts={acts} onClose={() => setSheet(null)} />}
      {sheet === 'leave' && own && (
        <LeaveSheet
          name={own.name}
          onClose={() => setSheet(null)}
          onLeave={(on) => acts.leave(household, own.member, own.name, on)}
        />
      )}
    </section>
  );
}
