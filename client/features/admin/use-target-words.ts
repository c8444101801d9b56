import { useLingui } from '@lingui/react/macro';
import type { ImportTarget } from '../../../shared/protocol/imports.ts';

/** What a column can be, in words. */
export function useTargetWords(): Record<ImportTarget, string> {
  const { t } = useLingui();
  return {
    ignore: t`Leave out`,
    sourceId: t`Number in the source`,
    fullName: t`Full name`,
    givenName: t`Given name`,
    familyName: t`Family name`,
    motherName: t`Mother’s name`,
    sex: t`Sex`,
    birthDate: t`Date of birth`,
    phone: t`Phone`,
    email: t`E-mail`,
    nationalId: t`National number`,
    code: t`Code`,
    streetNumber: t`House number`,
    address: t`Address`,
    address2: t`Address, second line`,
    suburb: t`Quarter or village`,
    postcode: t`Postcode`,
    state: t`State or province`,
    languages: t`Languages`,
    specificNeeds: t`Specific needs`,
  };
}
