import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Eraser, EyeOff, Flag, LogOut, Pencil, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import type { HouseholdRow } from '../../../shared/projections/household.ts';
import { relationWords } from '../../sync/relation-words.ts';
import { PersonSquare } from '../../ui/Avatar.tsx';
import { Tag } from '../../ui/Banner.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu, type MenuAction } from '../../ui/Menu.tsx';
import type { ShownMember } from './household-members.ts';
import { LeaveSheet } from './LeaveSheet.tsx';
import { MemberSheet } from './MemberSheet.tsx';
import type { HouseholdActs } from './use-household-acts.tsx';

interface MemberLineProps {
  shown: ShownMember;
  household: HouseholdRow;
  /** It is whose record stands open. */
  isSelf: boolean;
  mayWrite: boolean;
  acts: HouseholdActs;
  onOpen: (person: BeneficiaryId) => void;
  onRegister: (name: string, member: { household: string; member: string }) => void;
}

/** One member: who, how old, what they are to the focal point, and what can be done about it. */
export function MemberLine({ shown, household, isSelf, mayWrite, acts, onOpen, onRegister }: MemberLineProps) {
  const { t, i18n } = useLingui();
  const [sheet, setSheet] = useState<'change' | 'leave' | null>(null);
  const { member, person, name, age, isEstimated, isFocalPoint } = shown;
  const called = name || t`Somebody you may not see`;
  const { id, beneficiary } = member;
  const actions: MenuAction[] = [
    { label: beneficiary ? t`Change relation` : t`Change`, icon: Pencil, run: () => setSheet('change') },
    ...(beneficiary && !isFocalPoint
      ? [
          {
            label: t`Make focal point`,
            icon: Flag,
            run: () =>
              void acts.describe(
                household,
                { focalPoint: beneficiary },
                <Trans>
                  <bdi>{called}</bdi> is the focal point. Look over how the others are related.
                </Trans>,
              ),
          },
        ]
      : []),
    ...(!beneficiary && id
      ? [
          {
            label: t`Register them`,
            icon: UserRoundPlus,
            run: () => onRegister(name, { household: household.id, member: id }),
          },
        ]
      : []),
    { label: t`Mark as left`, icon: LogOut, run: () => setSheet('leave') },
    {
      label: t`Take out: a mistake`,
      icon: Eraser,
      danger: true,
      run: () => void acts.remove(household, member, called),
    },
  ];
  const words = (
    <>
      {name ? (
        <PersonSquare name={name} />
      ) : (
        <span className="flex size-10 shrink-0 items-center justify-center rounded-card bg-hover text-muted">
          <Icon of={EyeOff} />
        </span>
      )}
      <span className="flex min-w-0 flex-1 flex-col items-start py-2">
        <span className="text-16 font-semibold [overflow-wrap:anywhere]">
          <bdi>{called}</bdi>
        </span>
        <span className="flex flex-wrap items-center gap-x-2 text-14 text-muted">
          {isFocalPoint && (
            <Tag tone="info" icon={Flag}>
              <Trans>Focal point</Trans>
            </Tag>
          )}
          {!isFocalPoint && member.relation && <span>{i18n._(relationWords[member.relation])}</span>}
          {age !== null && (
            <span>
              {isEstimated ? (
                <Plural value={age} one="about # year" other="about # years" />
              ) : (
                <Plural value={age} one="# year" other="# years" />
              )}
            </span>
          )}
          {!beneficiary && (
            <span>
              <Trans>Not registered</Trans>
            </span>
          )}
        </span>
      </span>
    </>
  );
  return (
    <li className="flex min-h-16 items-center gap-1 ps-3 pe-1">
      {person && !isSelf ? (
        <AriaButton
          aria-label={t`Open ${called}`}
          onPress={() => onOpen(person.id)}
          className="-ms-3 flex min-w-0 flex-1 cursor-pointer items-center gap-3 ps-3 text-start hover:bg-hover data-[focus-visible]:-outline-offset-2"
        >
          {words}
        </AriaButton>
      ) : (
        <span className="flex min-w-0 flex-1 items-center gap-3">{words}</span>
      )}
      {mayWrite && <Menu label={t`More about ${called}`} actions={actions} />}
      {sheet === 'change' && (
        <MemberSheet shown={shown} household={household} acts={acts} onClose={() => setSheet(null)} />
      )}
      {sheet === 'leave' && (
        <LeaveSheet
          name={called}
          onClose={() => setSheet(null)}
          onLeave={(on) => acts.leave(household, member, called, on)}
        />
      )}
    </li>
  );
}
