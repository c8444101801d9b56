import { ageOn } from '../../../shared/projections/age.ts';
import type { BeneficiaryRow } from '../../../shared/projections/beneficiary.ts';
import type { ReferralRow } from '../../../shared/projections/care.ts';
import type { Place } from '../../sync/device-api.ts';

/** What a letter of referral says, before it is put into words. Nothing of the case: its programme alone can betray. */
export interface LetterContent {
  from: { site: Place | null; worker: string | null };
  to: { name: string; place: Place | null };
  person: {
    name: string;
    code: string;
    /** Whole years on the day of the referral. */
    age: number | null;
    isEstimated: boolean;
    /** Words the person speaks by, as the record has them. */
    languages: string | null;
  };
  /** How the service may reach them; `through-us` where that isn't known to be safe. */
  contact: { way: 'direct'; phone: string; times: string | null; words: string | null } | { way: 'through-us' };
  reason: string;
  urgency: ReferralRow['urgency'];
  /** `YYYY-MM-DD` */
  madeOn: string | null;
  consent: { by: 'self' | 'guardian'; guardian: string | null; how: BeneficiaryRow['consentHow']; on: string | null };
}

/** @param services what the device has of the directory; a service that is gone keeps the name it had */
export function letterContent(of: {
  person: BeneficiaryRow;
  referral: ReferralRow;
  services: readonly Place[];
  sites: readonly Place[];
  worker: string | null;
  today: string;
}): LetterContent {
  const { person, referral, services, sites, worker, today } = of;
  const place = services.find(({ id }) => id === referral.service) ?? null;
  // A number of which nobody asked whether it is safe leaves the building on paper for good.
  const mayCall = person.phone && (person.safeToCall === 'yes' || person.safeToCall === 'with-care');
  return {
    from: { site: sites.find(({ id }) => id === person.site) ?? null, worker },
    to: { name: referral.serviceName ?? place?.name ?? '', place },
    person: {
      name: person.fullName,
      code: person.code,
      age: ageOn(person.birthDate, referral.madeOn ?? today),
      isEstimated: person.birthEstimated === true,
      languages: person.languages,
    },
    contact:
      mayCall && person.phone
        ? { way: 'direct', phone: person.phone, times: person.safeTimes, words: person.safeContact }
        : { way: 'through-us' },
    reason: referral.reason ?? '',
    urgency: referral.urgency,
    madeOn: referral.madeOn,
    consent: {
      by: person.consentBy === 'guardian' ? 'guardian' : 'self',
      guardian: person.guardianName,
      how: person.consentHow,
      on: person.consentOn,
    },
  };
}
