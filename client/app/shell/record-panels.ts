/** What opens beside a record, or over it on a phone. */
export const recordPanels = [
  '/beneficiaries/$id/sessions/$sessionId',
  '/beneficiaries/$id/refer',
  '/beneficiaries/$id/referrals/$referralId',
] as const;
