import './letter.css';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useLocale } from 'react-aria-components';
import { usePlaceName } from '../../sync/place-name.ts';
import { QrCode } from '../../ui/QrCode.tsx';
import type { LetterContent } from './letter-content.ts';
import { urgencyWords } from './referral-words.ts';

/** A reason of so many characters asks for smaller type, so that letter and slip stay on one sheet. */
const LONG_FROM = 700;

/** A referral as a letter of one page, with a slip for the answer. In the language of the words around it. */
export function Letter({ content, address }: { content: LetterContent; address: string }) {
  const { t, i18n } = useLingui();
  const { locale, direction } = useLocale();
  const nameOf = usePlaceName();
  const { from, to, person, urgency, reason, madeOn, consent } = content;
  const dayWords = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const day = (of: string) => dayWords.format(new Date(`${of}T00:00:00Z`));
  const age = person.age === null ? null : person.isEstimated ? t`about ${person.age}` : String(person.age);
  const service = to.place ? nameOf(to.place) || to.name : to.name;
  return (
    <article
      dir={direction}
      lang={locale.slice(0, 2)}
      aria-label={t`Letter of referral`}
      data-long={reason.length > LONG_FROM ? '' : undefined}
      className="letter flex flex-col gap-4 rounded-card border border-hairline p-4 print:gap-3 print:border-0 print:p-0"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 border-b-2 border-current pb-2">
        <p className="text-[1.25em] font-semibold">
          <bdi>{from.site ? nameOf(from.site) : t`Our team`}</bdi>
        </p>
        {madeOn && <p>{day(madeOn)}</p>}
      </header>

      <section>
        <p className="over">
          <Trans>To</Trans>
        </p>
        <p className="font-semibold">
          <bdi>{service}</bdi>
        </p>
        {to.place?.provider && <Line>{to.place.provider}</Line>}
        {to.place?.address && <Line>{to.place.address}</Line>}
        {to.place?.contact && <Line>{to.place.contact}</Line>}
        {to.place?.hours && (
          <p>
            <Trans>
              Open: <bdi>{to.place.hours}</bdi>
            </Trans>
          </p>
        )}
      </section>

      <h2>
        <Trans>Referral</Trans>
        {urgency && `: ${i18n._(urgencyWords[urgency])}`}
      </h2>
      <dl>
        <Row term={t`Name`}>{person.name}</Row>
        <Row term={t`Our code`}>{person.code}</Row>
        {age && <Row term={t`Age`}>{age}</Row>}
        {person.languages && <Row term={t`Speaks`}>{person.languages}</Row>}
        <Contact content={content} />
      </dl>
      <section>
        <h3>
          <Trans>Reason</Trans>
        </h3>
        <p dir="auto" className="whitespace-pre-line">
          {reason}
        </p>
      </section>
      <p>
        {consent.by === 'guardian' ? (
          <Trans>Their guardian agreed that you are told this, for this referral alone.</Trans>
        ) : (
          <Trans>They agreed that you are told this, for this referral alone.</Trans>
        )}{' '}
        {consent.how === 'signed' && <Trans>The signed consent is with us.</Trans>}{' '}
        {consent.on && `(${day(consent.on)})`} <Trans>Please keep it confidential.</Trans>
      </p>
      <section className="flex flex-wrap justify-between gap-x-8">
        <p>
          <Trans>Referred by</Trans> <bdi className="font-semibold">{from.worker ?? ''}</bdi>
        </p>
        <p className="line min-w-40">
          <Trans>Signature</Trans>
        </p>
      </section>

      <section aria-label={t`Reply slip`} className="mt-2 border-t-2 border-dashed border-current pt-3">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <h2>
              <Trans>Reply slip</Trans>
            </h2>
            <p>
              <Trans>
                Please fill in and send back to <bdi>{from.site ? nameOf(from.site) : t`Our team`}</bdi>.
              </Trans>
            </p>
            <p>
              <Trans>Our code</Trans>: <bdi className="font-semibold">{person.code}</bdi>
            </p>
          </div>
          <QrCode text={address} label={t`Code that opens the record, for our team alone`} size={104} />
        </div>
        <p className="flex flex-wrap gap-x-6">
          <span>
            <span className="box" />
            <Trans>Accepted</Trans>
          </span>
          <span>
            <span className="box" />
            <Trans>Not accepted</Trans>
          </span>
          <span>
            <span className="box" />
            <Trans>Completed</Trans>
          </span>
        </p>
        <p className="line">
          <Trans>Appointment on</Trans>
        </p>
        <p className="line">
          <Trans>Remarks</Trans>
        </p>
        <p className="line">
          <Trans>Name, date, signature</Trans>
        </p>
      </section>
    </article>
  );
}

/** How to reach the person without putting them in danger. */
function Contact({ content: { contact } }: { content: LetterContent }) {
  const { t } = useLingui();
  if (contact.way === 'through-us') {
    return (
      <Row term={t`Contact`}>
        <Trans>Through us only. Do not call or write to this person.</Trans>
      </Row>
    );
  }
  return (
    <>
      <Row term={t`Phone`}>
        <span dir="ltr">{contact.phone}</span>
      </Row>
      {(contact.times || contact.words) && (
        <Row term={t`Safe contact`}>{[contact.times, contact.words].filter(Boolean).join('. ')}</Row>
      )}
    </>
  );
}

const Line = ({ children }: { children: string }) => (
  <p>
    <bdi>{children}</bdi>
  </p>
);

const Row = ({ term, children }: { term: string; children: ReactNode }) => (
  <>
    <dt>{term}</dt>
    <dd>
      <bdi>{children}</bdi>
    </dd>
  </>
);
