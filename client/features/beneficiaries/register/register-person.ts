import type { BeneficiaryId, CaseId, HouseholdId, ProgrammeId, SiteId } from '../../../../shared/base/ids.ts';
import { newId } from '../../../../shared/base/ids.ts';
import { ok } from '../../../../shared/base/result.ts';
import type { BeneficiaryValues } from '../../../../shared/docs/beneficiary.ts';
import { type DocumentReference, idIn, parseReference, referenceTo } from '../../../../shared/docs/reference.ts';
import { createBeneficiary, setBeneficiary } from '../../../../shared/edits/beneficiary.ts';
import { openCase } from '../../../../shared/edits/case.ts';
import type { EditContext, EditResult } from '../../../../shared/edits/edit.ts';
import { addMember, setHousehold } from '../../../../shared/edits/household.ts';
import type { Device, NewDocument } from '../../../sync/device-api.ts';
import { parseBirth } from '../birth.ts';
import { consentGiverOf, consentWayOf, isMinor, type RegisterValues } from './register-draft.ts';

export interface Registered {
  id: BeneficiaryId;
  /** False where the household chosen couldn't be changed; the person is registered all the same. */
  joined: boolean;
}

/**
 * Makes the record, with its household and a case in the programme chosen where they were: one write, of which all is
 * kept or nothing. A household that is there already gets its member in a second one. `today` is `YYYY-MM-DD`.
 */
export async function registerPerson(
  device: Device,
  values: RegisterValues,
  today: string,
): Promise<EditResult<Registered>> {
  const id = newId<BeneficiaryId>();
  const site = values.site as SiteId;
  const joined = values.household === 'join' && values.joins ? parseReference(values.joins) : null;
  const companion = joined?.ok && joined.value.kind === 'beneficiary' ? (joined.value.id as BeneficiaryId) : null;
  const existing = joined?.ok && joined.value.kind === 'household' ? joined.value.reference : null;
  const isNew = values.household === 'new' || companion !== null;
  const household = existing ? idIn<HouseholdId>(existing) : isNew ? newId<HouseholdId>() : null;

  const parts: NewDocument[] = [];
  if (household && !existing) {
    parts.push({
      command: { type: 'register', reference: referenceTo('household', household), site },
      fill: (context) => fillHousehold(context, { person: id, companion, values, today }),
    });
  }
  parts.push({
    command: { type: 'register', reference: referenceTo('beneficiary', id), site },
    fill: (context) => createBeneficiary(context, { ...fieldsOf(values, today), household: household ?? undefined }),
  });
  if (values.programme) {
    parts.push({
      command: {
        type: 'register',
        reference: referenceTo('case', newId<CaseId>()),
        site,
        programme: values.programme as ProgrammeId,
        beneficiary: id,
      },
      fill: (context) => openCase(context, today, values.riskLevel ? { riskLevel: values.riskLevel } : {}),
    });
  }
  const made = await device.create(parts);
  if (!made.ok) return made;
  const follows = existing
    ? await tried(device, existing, (context) => addMember(context, { beneficiary: id, relation: values.relation }))
    : companion
      ? await tried(device, referenceTo('beneficiary', companion), (context) => setBeneficiary(context, { household }))
      : true;
  if (!follows && existing)
    await tried(device, referenceTo('beneficiary', id), (context) => setBeneficiary(context, { household: null }));
  return ok({ id, joined: follows });
}

interface Founding {
  person: BeneficiaryId;
  /** Somebody registered before, who lives in no household yet. */
  companion: BeneficiaryId | null;
  values: RegisterValues;
  today: string;
}

/** A new household: of whoever was here before, else of the person; a minor's is called after the guardian. */
function fillHousehold(context: EditContext, { person, companion, values, today }: Founding): EditResult<unknown> {
  const minor = isMinor(values, today);
  const guardian = values.guardianName.trim();
  const named = setHousehold(context, {
    focalPoint: companion ?? (minor ? null : person),
    name: !companion && minor && guardian ? guardian : undefined,
    place: values.place ?? undefined,
    address: values.livesAt.trim() || undefined,
  });
  if (!named.ok) return named;
  if (companion) {
    const first = addMember(context, { beneficiary: companion, relation: 'head' });
    if (!first.ok) return first;
  }
  const relation = values.relation ?? (companion || minor ? null : 'head');
  return addMember(context, { beneficiary: person, relation });
}

function fieldsOf(values: RegisterValues, today: string): Partial<BeneficiaryValues> {
  const birth = values.born.trim() ? parseBirth(values.born, today) : null;
  const text = (typed: string) => typed.trim() || undefined;
  return {
    fullName: values.fullName.trim(),
    knownAs: text(values.knownAs),
    motherName: text(values.motherName),
    sex: values.sex ?? undefined,
    ...(birth?.ok ? birth.value : {}),
    phone: text(values.phone),
    email: text(values.email),
    nationalId: text(values.nationalId),
    place: values.place ?? undefined,
    livesAt: text(values.livesAt),
    languages: text(values.languages),
    specificNeeds: text(values.specificNeeds),
    safeToCall: values.safeToCall ?? undefined,
    safeTimes: text(values.safeTimes),
    safeContact: text(values.safeContact),
    guardianName: text(values.guardianName),
    guardianRelation: text(values.guardianRelation),
    guardianPhone: text(values.guardianPhone),
    consentServices: values.consentServices,
    consentDisclosure: values.consentDisclosure ?? 'not-recorded',
    consentReporting: values.consentReporting ?? 'not-recorded',
    consentBy: consentGiverOf(values, today),
    consentHow: consentWayOf(values),
    consentOn: values.consentOn ?? today,
  };
}

/** An edit of something that is there already: it may be gone by now, or no longer theirs to change. */
async function tried(
  device: Device,
  reference: DocumentReference,
  change: (context: EditContext) => EditResult<unknown>,
): Promise<boolean> {
  try {
    return (await device.edit(reference, change)).ok;
  } catch {
    return false;
  }
}
