import type { BeneficiaryId, CaseId, ProgrammeId, SiteId } from '../../../../shared/base/ids.ts';
import { newId } from '../../../../shared/base/ids.ts';
import type { BeneficiaryValues } from '../../../../shared/docs/beneficiary.ts';
import type { RiskLevel } from '../../../../shared/docs/case.ts';
import { referenceTo } from '../../../../shared/docs/reference.ts';
import { createBeneficiary } from '../../../../shared/edits/beneficiary.ts';
import { openCase } from '../../../../shared/edits/case.ts';
import type { EditResult } from '../../../../shared/edits/edit.ts';
import type { Device } from '../../../sync/device-api.ts';
import { parseBirth } from '../birth.ts';

/** What was typed of a person who isn't a record yet, as it was typed. Empty text where nothing was. */
export interface RegisterValues {
  fullName: string;
  knownAs: string;
  motherName: string;
  born: string;
  sex: NonNullable<BeneficiaryValues['sex']> | null;
  phone: string;
  livesAt: string;
  languages: string;
  specificNeeds: string;
  safeToCall: BeneficiaryValues['safeToCall'];
  safeContact: string;
  consentServices: BeneficiaryValues['consentServices'];
  consentDisclosure: BeneficiaryValues['consentDisclosure'];
  consentReporting: BeneficiaryValues['consentReporting'];
  site: string | null;
  programme: string | null;
  riskLevel: RiskLevel | null;
}

export const emptyRegistration: RegisterValues = {
  fullName: '',
  knownAs: '',
  motherName: '',
  born: '',
  sex: null,
  phone: '',
  livesAt: '',
  languages: '',
  specificNeeds: '',
  safeToCall: null,
  safeContact: '',
  consentServices: null,
  consentDisclosure: null,
  consentReporting: null,
  site: null,
  programme: null,
  riskLevel: null,
};

export interface KeptDraft {
  id: string;
  values: RegisterValues;
}

const PREFIX = 'register/';
export const draftKey = (id: string): string => PREFIX + id;
export const draftName = (values: RegisterValues): string => values.fullName.trim() || values.knownAs.trim();

/** What a vault may hold under a draft's key, also from an older version, as values. */
export function readDraft(kept: unknown): RegisterValues | null {
  return kept && typeof kept === 'object' ? { ...emptyRegistration, ...kept } : null;
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
  Object.entries(values).some(([name, value]) => name !== 'site' && name !== 'programme' && Boolean(value));

/**
 * Makes the record, with a case in the programme chosen where one was; neither is kept unless both are.
 * @param today `YYYY-MM-DD`
 */
export async function register(
  device: Device,
  values: RegisterValues,
  today: string,
): Promise<EditResult<BeneficiaryId>> {
  const id = newId<BeneficiaryId>();
  const site = values.site as SiteId;
  const birth = values.born.trim() ? parseBirth(values.born, today) : null;
  const text = (typed: string) => typed.trim() || undefined;
  const parts = [
    {
      command: { type: 'register' as const, reference: referenceTo('beneficiary', id), site },
      fill: (context: Parameters<typeof createBeneficiary>[0]): EditResult<unknown> =>
        createBeneficiary(context, {
          fullName: values.fullName.trim(),
          knownAs: text(values.knownAs),
          motherName: text(values.motherName),
          sex: values.sex ?? undefined,
          ...(birth?.ok ? birth.value : {}),
          phone: text(values.phone),
          livesAt: text(values.livesAt),
          languages: text(values.languages),
          specificNeeds: text(values.specificNeeds),
          safeToCall: values.safeToCall ?? undefined,
          safeContact: text(values.safeContact),
          consentServices: values.consentServices,
          consentDisclosure: values.consentDisclosure ?? 'not-recorded',
          consentReporting: values.consentReporting ?? 'not-recorded',
        }),
    },
  ];
  if (values.programme) {
    parts.push({
      command: {
        type: 'register' as const,
        reference: referenceTo('case', newId<CaseId>()),
        site,
        programme: values.programme as ProgrammeId,
        beneficiary: id,
      } as never,
      fill: (context) => openCase(context, today, values.riskLevel ? { riskLevel: values.riskLevel } : {}),
    });
  }
  const made = await device.create(parts);
  return made.ok ? { ok: true, value: id } : made;
}
