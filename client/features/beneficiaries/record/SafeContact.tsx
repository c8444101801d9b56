import { Trans, useLingui } from '@lingui/react/macro';
import { MessageSquare, Phone, ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide-react';
import { useState } from 'react';
import { fold } from '../../../../shared/base/fold.ts';
import type { BeneficiaryValues } from '../../../../shared/docs/beneficiary.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button, buttonClasses } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';

type Contact = Pick<BeneficiaryValues, 'safeToCall' | 'safeContact' | 'phone' | 'fullName'>;

/** Is it safe to call, and what may be said; on the record before anything else. Nothing where nobody asked yet. */
export function SafeContactCard({ contact }: { contact: Contact }) {
  if (!contact.safeToCall && !contact.safeContact) return null;
  return <SafeContactWords contact={contact} />;
}

function SafeContactWords({ contact }: { contact: Contact }) {
  const { safeToCall, safeContact } = contact;
  if (safeToCall === 'no') {
    return (
      <Banner icon={ShieldAlert} tone="danger" title={<Trans>Don’t call or write to them</Trans>}>
        {safeContact && <span dir="auto">{safeContact}</span>}
      </Banner>
    );
  }
  if (safeToCall === 'yes') {
    return (
      <Banner icon={ShieldCheck} title={<Trans>Safe to call</Trans>}>
        {safeContact && <span dir="auto">{safeContact}</span>}
      </Banner>
    );
  }
  if (safeToCall === 'with-care' || safeContact) {
    return (
      <Banner icon={ShieldCheck} title={<Trans>Call with care</Trans>}>
        {safeContact ? (
          <span dir="auto">{safeContact}</span>
        ) : (
          <Trans>How isn’t written down. Ask a colleague first.</Trans>
        )}
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

/** Call and Message: first what is safe, then the link itself. Absent where there is no number. */
export function ContactButtons({ contact }: { contact: Contact }) {
  const { t } = useLingui();
  const [way, setWay] = useState<'tel' | 'sms' | null>(null);
  const number = contact.phone ? fold(contact.phone).replace(/[^\d+]/g, '') : '';
  if (number.replace(/\D/g, '').length < 3) return null;
  return (
    <>
      <Button onPress={() => setWay('tel')}>
        <Icon of={Phone} />
        <Trans>Call</Trans>
      </Button>
      <Button onPress={() => setWay('sms')}>
        <Icon of={MessageSquare} />
        <Trans>Message</Trans>
      </Button>
      <Sheet
        title={way === 'sms' ? t`Before you write` : t`Before you call`}
        isOpen={way !== null}
        onClose={() => setWay(null)}
      >
        <SafeContactWords contact={contact} />
        <p className="mt-3 text-20 font-semibold" dir="ltr">
          {contact.phone}
        </p>
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onPress={() => setWay(null)}>
            <Trans>Not now</Trans>
          </Button>
          <a
            href={`${way ?? 'tel'}:${number}`}
            className={buttonClasses(contact.safeToCall === 'no' ? 'danger' : 'primary')}
            onClick={() => setWay(null)}
          >
            {way === 'sms' &&
              (contact.safeToCall === 'no' ? <Trans>Write all the same</Trans> : <Trans>Write a message</Trans>)}
            {way === 'tel' &&
              (contact.safeToCall === 'no' ? <Trans>Call all the same</Trans> : <Trans>Call now</Trans>)}
          </a>
        </div>
      </Sheet>
    </>
  );
}
