import type { BeneficiaryValues } from '../../../../shared/docs/beneficiary.ts';
import type { RiskLevel } from '../../../../shared/docs/case.ts';
import type { Relation } from '../../../../shared/docs/household.ts';
import { ageOn } from '../../../../shared/projections/age.ts';
import type { Device } from '../../../sync/device-api.ts';
import { parseBirth } from '../birth.ts';

export const steps = ['who', 'consent', 'household'] as const;
export type RegisterStep = (typeof steps)[number];

/** What was typed of a person who isn't a record yet, as it was typed. Empty text where nothing was. */
export interface RegisterValues {
  step: RegisterStep;
  fullName: string;
  knownAs: string;
  motherName: string;
  born: string;
  sex: NonNullable<BeneficiaryValues['sex']> | null;
  phone: string;
  email: string;
  nationalId: string;
  /** P-code */
  place: string | null;
  livesAt: string;
  languages: string;
  specificNeeds: string;
  safeToCall: BeneficiaryValues['safeToCall'];
  safeTimes: string;
  safeContact: string;
  guardianName: string;
  guardianRelation: string;
  guardianPhone: string;
  consentServices: BeneficiaryValues['consentServices'];
  consentDisclosure: BeneficiaryValues['consentDisclosure'];
  consentReporting: BeneficiaryValues['consentReporting'];
  /** Null until chosen: see `consentGiverOf`. */
  consentBy: BeneficiaryValues['consentBy'];
  consentHow: BeneficiaryValues['consentHow'];
  /** The day on which services were answered, `YYYY-MM-DD`: a draft may be finished days later. */
  consentOn: string | null;
  household: 'none' | 'new' | 'join';
  /** Whom they join: a reference to a household, or to a person who lives in none yet. */
  joins: string | null;
  relation: Relation | null;
  site: string | null;
  programme: string | null;
  riskLevel: RiskLevel | null;
  /** People of this device who were compared and are somebody else. */
  others: string[];
}

export const emptyRegistration: RegisterValues = {
  step: 'who',
  fullName: '',
  knownAs: '',
  motherName: '',
  born: '',
  sex: null,
  phone: '',
  email: '',
  nationalId: '',
  place: null,
  livesAt: '',
  languages: '',
  specificNeeds: '',
  safeToCall: null,
  safeTimes: '',
  safeContact: '',
  guardianName: '',
  guardianRelation: '',
  guardianPhone: '',
  consentServices: null,
  consentDisclosure: null,
  consentReporting: null,
  consentBy: null,
  consentHow: null,
  consentOn: null,
  household: 'none',
  joins: null,
  relation: null,
  site: null,
  programme: null,
  riskLevel: null,
  others: [],
};

/** What is always there, or chosen by the app: none of it is missed when a draft is let go. */
const notTyped = new Set<keyof RegisterValues>(['step', 'household', 'site', 'programme', 'others']);

export interface KeptDraft {
  id: string;
  values: RegisterValues;
}

const PREFIX = 'register/';
export const draftKey = (id: string): string => PREFIX + id;
export const draftName = (values: RegisterValues): string => values.fullName.trim() || values.knownAs.trim();

/** What a vault may hold under a draft's key, also from an older version, as values. */
export function readDraft(kept: unknown): RegisterValues | null {
  if (!kept || typeof kept !== 'object') return null;
  const values: RegisterValues = { ...emptyRegistration, ...kept };
  return steps.includes(values.step) ? values : { ...values, step: 'who' };
}

/** Registrations begun on this device and not finished. */
export async function listDrafts(device: Device): Promise<KeptDraft[]> {
  const kept = await device.drafts.list(PREFIX);
  return kept.flatMap(({ key, value }) => {
    const values = readDraft(value);
    return values ? [{ id: key.slice(PREFIX.length), values }] : [];
  });
}

/** Is anything typed that would be missed? */
export const isBegun = (values: RegisterValues): boolean =>
  Object.entries(values).some(([name, value]) => !notTyped.has(name as keyof RegisterValues) && Boolean(value));

const ADULT = 18;

/** Is the person under 18, as far as a birth is typed that can be read? `today` is `YYYY-MM-DD`. */
export function isMinor({ born }: Pick<RegisterValues, 'born'>, today: string): boolean {
  const birth = born.trim() ? parseBirth(born, today) : null;
  const age = birth?.ok ? ageOn(birth.value.birthDate, today) : null;
  return age !== null && age < ADULT;
}

/** Who agrees: as chosen, else a guardian for a minor and the person for anybody else. */
export const consentGiverOf = (
  values: Pick<RegisterValues, 'born' | 'consentBy'>,
  today: string,
): 'self' | 'guardian' => values.consentBy ?? (isMinor(values, today) ? 'guardian' : 'self');

/** How they agreed: spoken, unless it was signed. */
export const consentWayOf = ({ consentHow }: Pick<RegisterValues, 'consentHow'>): 'spoken' | 'signed' =>
  consentHow ?? 'spoken';

export type Gap =
  | 'fullName'
  | 'born'
  | 'phone'
  | 'guardianPhone'
  | 'consentServices'
  | 'guardianName'
  | 'joins'
  | 'site';

/** What keeps a step from being finished, in the order in which it stands there. */
export function gapsOf(step: RegisterStep, values: RegisterValues, today: string): Gap[] {
  const gaps: Gap[] = [];
  if (step === 'who') {
    if (!values.fullName.trim()) gaps.push('fullName');
    if (values.born.trim() && !parseBirth(values.born, today).ok) gaps.push('born');
    if (isNoNumber(values.phone)) gaps.push('phone');
  }
  if (step === 'consent') {
    if (!values.consentServices) gaps.push('consentServices');
    if (consentGiverOf(values, today) === 'guardian' && !values.guardianName.trim()) gaps.push('guardianName');
    if (isNoNumber(values.guardianPhone)) gaps.push('guardianPhone');
  }
  if (step === 'household') {
    if (values.household === 'join' && !values.joins) gaps.push('joins');
    if (!values.site) gaps.push('site');
  }
  return gaps;
}

/** Words may stand beside a telephone number, but a number must be there. */
export const isNoNumber = (typed: string): boolean => typed.trim() !== '' && typed.replace(/[^\p{N}]/gu, '').length < 3;
