import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';

/** A word that has consequences, what it means, and the guide's chapter about it. */
interface Term {
  word: MessageDescriptor;
  text: MessageDescriptor;
  chapter: string;
}

/** Every word of the interface whose meaning somebody may have to know before they act. */
export const terms = {
  consentServices: {
    word: msg`Consent to services`,
    text: msg`The person agrees that you keep this record and help them. Without it nobody can be registered.`,
    chapter: 'consent',
  },
  consentDisclosure: {
    word: msg`Consent to disclosure`,
    text: msg`The person agrees that what you know of them goes to another organisation. Without it no referral leaves. They may take it back at any time.`,
    chapter: 'consent',
  },
  consentReporting: {
    word: msg`Consent to reporting`,
    text: msg`The person agrees that reports may name them. Without it exports show neither name nor telephone; they are still counted.`,
    chapter: 'consent',
  },
  restricted: {
    word: msg`Only for those named`,
    text: msg`A restricted case: only those who are named on it see it, supervisors too only where they are named. Others at the site don’t learn that there is one.`,
    chapter: 'register',
  },
  risk: {
    word: msg`Risk`,
    text: msg`How much danger the person is in, and how soon somebody has to look again. Where two colleagues differ, the higher one holds until somebody decides.`,
    chapter: 'plan-and-referral',
  },
  onDevice: {
    word: msg`On this device`,
    text: msg`It is kept here and nowhere else yet. It sends by itself when there is a network; until then, don’t sign out or clear the browser.`,
    chapter: 'offline-and-sync',
  },
  onServer: {
    word: msg`On the server`,
    text: msg`The server has stored it. If this device is lost now, nothing of it is.`,
    chapter: 'offline-and-sync',
  },
  refused: {
    word: msg`Refused`,
    text: msg`The server could not take this change, for instance because somebody else was assigned meanwhile. Your words are kept; you can copy them, try again or let them go.`,
    chapter: 'offline-and-sync',
  },
  workOffline: {
    word: msg`Work offline`,
    text: msg`Sends and fetches nothing, also where there is a network: to spare money or the battery. Your work stays on this device until you turn it off.`,
    chapter: 'offline-and-sync',
  },
  assigned: {
    word: msg`Assigned`,
    text: msg`Who answers for this case. It is in their list and on their devices, and they get its reminders.`,
    chapter: 'plan-and-referral',
  },
  closed: {
    word: msg`Closed`,
    text: msg`The work on this case has ended, with a reason. The record stays, and the case can be opened again.`,
    chapter: 'plan-and-referral',
  },
} satisfies Record<string, Term>;

export type TermName = keyof typeof terms;

/** The word behind a field of a record, where it has consequences. */
export const termOfField: Readonly<Record<string, TermName>> = {
  consentServices: 'consentServices',
  consentDisclosure: 'consentDisclosure',
  consentReporting: 'consentReporting',
  riskLevel: 'risk',
};

/** What `Explain` of client/ui asks for: `<Explain {...useTerm('restricted')} />`. */
export function useTerm(name: TermName): { word: string; text: string; href: string } {
  const { i18n } = useLingui();
  const { word, text, chapter } = terms[name];
  return { word: i18n._(word), text: i18n._(text), href: `/help/${chapter}` };
}
