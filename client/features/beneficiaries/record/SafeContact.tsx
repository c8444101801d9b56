import { Trans, useLingui } from '@lingui/react/macro';
import { MessageSquare, Phone, ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide-react';
import { useState } from 'react';
import type { BeneficiaryValues } from '../../../../shared/docs/beneficiary.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button, buttonClasses } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { numberOf, whatsAppOf } from './phone-links.ts';

export type Contact = Pick<
  BeneficiaryValues,
  | 'safeToCall'
  | 'safeTimes'
  | 'safeContact'
  | 'phone'
  | 'fullName'
  | 'guardianName'
  | 'guardianRelation'
  | 'guardianPhone'
>;

/** Is it safe to call, when, and what may be said; on the record before anything else. Nothing where nobody asked yet. */
export function SafeContactCard({ contact }: { contact: Contact }) {
  if (!contact.safeToCall && !contact.safeContact && !contact.safeTimes) return null;
  return <SafeContactWords contact={contact} />;
}

function SafeContactWords({ contact }: { contact: Contact }) {
  const { safeToCall, safeContact, safeTimes } = contact;
  const say = safeContact && <span dir="auto">{safeContact}</span>;
  if (safeToCall === 'no') {
    return (
      <Banner icon={ShieldAlert} tone="danger" title={<Trans>Don’t call or write to them</Trans>}>
        {say}
      </Banner>
    );
  }
  const when = safeTimes && <bdi>{safeTimes}</bdi>;
  if (safeToCall === 'yes') {
    return (
      <Banner icon={ShieldCheck} title={when ? <Trans>Safe to call: {when}</Trans> : <Trans>Safe to call</Trans>}>
        {say}
      </Banner>
    );
  }
  if (safeToCall === 'with-care' || safeContact || safeTimes) {
    return (
      <Banner icon={ShieldCheck} title={when ? <Trans>Call with care: {when}</Trans> : <Trans>Call with care</Trans>}>
        {say || (!when && <Trans>How isn’t written down. Ask a colleague first.</Trans>)}
      </Banner>
    );
  }
  return (
    <Banner
      icon={ShieldQuestionMark}
      tone="warning"
      title={<Trans>Nobody has asked yet whether calling is safe</Trans>}
    >
      <Trans>Somebody else may pick up. Say nothing of the reason until you know who is there.</Trans>
    </Banner>
  );
}

/** Call and Message: first what is safe, then the links themselves, or why there are none. */
export function ContactButtons({ contact }: { contact: Contact }) {
  const [way, setWay] = useState<'call' | 'message' | null>(null);
  return (
    <>
      <Button onPress={() => setWay('call')}>
        <Icon of={Phone} />
        <Trans>Call</Trans>
      </Button>
      <Button onPress={() => setWay('message')}>
        <Icon of={MessageSquare} />
        <Trans>Message</Trans>
      </Button>
      <SafeContactSheet contact={contact} way={way} onClose={() => setWay(null)} />
    </>
  );
}

interface SafeContactSheetProps {
  contact: Contact;
  /** null while it is closed. */
  way: 'call' | 'message' | null;
  onClose: () => void;
}

/** What is safe, before any call or message; the only place with a link that dials or writes. */
export function SafeContactSheet({ contact, way, onClose }: SafeContactSheetProps) {
  const { t } = useLingui();
  const { phone, guardianPhone, guardianName, guardianRelation } = contact;
  const guardian = [guardianName, guardianRelation].filter(Boolean).join(t` · `);
  return (
    <Sheet title={way === 'message' ? t`Before you write` : t`Before you call`} isOpen={way !== null} onClose={onClose}>
      <SafeContactWords contact={contact} />
      {!numberOf(phone) && !numberOf(guardianPhone) && (
        <p className="mt-3 text-16">
          <Trans>There is no number to reach them. Add one under Phone, and ask whether calling is safe.</Trans>
        </p>
      )}
      <ul className="mt-3 divide-y divide-hairline">
        {phone && <Line phone={phone} way={way} contact={contact} onGone={onClose} />}
        {guardianPhone && (
          <Line phone={guardianPhone} whose={guardian || t`Guardian`} way={way} contact={contact} onGone={onClose} />
        )}
      </ul>
      <div className="mt-3 flex justify-end">
        <Button onPress={onClose}>
          <Trans>Not now</Trans>
        </Button>
      </div>
    </Sheet>
  );
}

interface LineProps {
  phone: string;
  /** Somebody else's number: whose. */
  whose?: string;
  way: SafeContactSheetProps['way'];
  contact: Contact;
  onGone: () => void;
}

function Line({ phone, whose, way, contact, onGone }: LineProps) {
  const number = numberOf(phone);
  const whatsApp = whatsAppOf(phone);
  // The warning is about their own line; a guardian's is called as any other.
  const isUnsafe = contact.safeToCall === 'no' && !whose;
  const look = isUnsafe ? 'danger' : 'primary';
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <span className="min-w-0">
        {whose && (
          <span dir="auto" className="block text-14 text-muted">
            {whose}
          </span>
        )}
        <span className="block text-20 font-semibold [overflow-wrap:anywhere]" dir="ltr">
          {phone}
        </span>
      </span>
      {number && way === 'call' && (
        <a href={`tel:${number}`} className={buttonClasses(look)} onClick={onGone}>
          {isUnsafe ? <Trans>Call all the same</Trans> : <Trans>Call now</Trans>}
        </a>
      )}
      {number && way === 'message' && (
        <span className="flex flex-wrap gap-2">
          <a href={`sms:${number}`} className={buttonClasses(look)} onClick={onGone}>
            {isUnsafe ? <Trans>Write all the same</Trans> : <Trans>Write a message</Trans>}
          </a>
          {whatsApp && (
            <a
              href={whatsApp}
              target="_blank"
              rel="noreferrer noopener"
              className={buttonClasses(isUnsafe ? 'danger' : 'plain')}
              onClick={onGone}
            >
              WhatsApp
            </a>
          )}
        </span>
      )}
    </li>
  );
}
