import { useLingui } from '@lingui/react/macro';
import { colleagueBy } from '../../sync/colleague-by.ts';
import { useDevice } from '../../sync/device-context.tsx';
import type { PresenceColour } from '../../ui/Avatar.tsx';
import { useReadable } from '../../ui/use-readable.ts';

export interface Authors {
  /** Did this person write it, on whichever of their devices? */
  isOwn: (enrolment: number) => boolean;
  /** "You", a colleague's name, or that nobody here knows it. */
  nameOf: (enrolment: number) => string;
  /** The name for initials: one's own too. */
  fullNameOf: (enrolment: number) => string;
  /** null for oneself, who has the accent. */
  colourOf: (enrolment: number) => PresenceColour | null;
}

const colours: PresenceColour[] = ['plum', 'indigo', 'rose'];

/** Who wrote what, by the enrolment that the guard let through. */
export function useAuthors(): Authors {
  const { t } = useLingui();
  const device = useDevice();
  const own = useReadable(device.ownEnrolments);
  const colleagues = useReadable(device.colleagues);
  const isOwn = (enrolment: number) => own.includes(enrolment) || enrolment === device.actor.enrolment;
  const nameOf = (enrolment: number) =>
    isOwn(enrolment) ? t`You` : (colleagueBy(enrolment, colleagues)?.name ?? t`Somebody from elsewhere`);
  return {
    isOwn,
    nameOf,
    fullNameOf: (enrolment) => (isOwn(enrolment) ? device.me.user.name : nameOf(enrolment)),
    colourOf: (enrolment) => {
      if (isOwn(enrolment)) return null;
      const user = colleagueBy(enrolment, colleagues)?.user ?? String(enrolment);
      // The same colour for the same person at every opening.
      let sum = 0;
      for (const letter of user) sum = (sum * 31 + letter.charCodeAt(0)) % 997;
      return colours[sum % colours.length] ?? 'plum';
    },
  };
}
