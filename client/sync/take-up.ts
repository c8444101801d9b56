import * as Y from 'yjs';
import type { SessionId } from '../../shared/base/ids.ts';
import type { FieldValue, RegisterMap } from '../../shared/base/register.ts';
import { err } from '../../shared/base/result.ts';
import { setRegister } from '../../shared/base/set-register.ts';
import {
  beneficiaryFields,
  beneficiaryMap,
  distributionFields,
  distributionsMap,
} from '../../shared/docs/beneficiary.ts';
import {
  concernFields,
  goalFields,
  goalsMap,
  protectionConcernsMap,
  referralFields,
  referralsMap,
  stepFields,
  stepsMap,
} from '../../shared/docs/care.ts';
import {
  caseFields,
  caseMap,
  commentFields,
  commentsMap,
  sessionFields,
  sessionMap,
  sessionNote,
  sessionsMap,
} from '../../shared/docs/case.ts';
import { readEntries } from '../../shared/docs/entries.ts';
import { householdFields, householdMap, memberFields, membersMap } from '../../shared/docs/household.ts';
import { readFields } from '../../shared/docs/read-fields.ts';
import { type EditContext, type EditResult, edit } from '../../shared/edits/edit.ts';
import { addSession } from '../../shared/edits/session.ts';
import { blockText } from '../local/differences.ts';

/**
 * Writes the device's version of refused work into the document anew, as edits of now: fields that differ are set,
 * sessions and comments that are missing are added. Nothing that is there is taken away, in notes neither.
 * @param yours the version that was set aside
 */
export function takeUp(context: EditContext, yours: Y.Doc): EditResult {
  const { doc, facts } = context;
  if (facts.kind !== 'beneficiary' && facts.kind !== 'case' && facts.kind !== 'household')
    return err({ code: 'forbidden' });
  return edit(context, (at) => {
    if (facts.kind === 'beneficiary') {
      setDiffering(beneficiaryMap(doc), beneficiaryMap(yours), beneficiaryFields, at);
      takeUpEntries(distributionsMap(doc), distributionsMap(yours), distributionFields, at);
      return;
    }
    if (facts.kind === 'household') {
      setDiffering(householdMap(doc), householdMap(yours), householdFields, at);
      takeUpEntries(membersMap(doc), membersMap(yours), memberFields, at);
      return;
    }
    setDiffering(caseMap(doc), caseMap(yours), caseFields, at);
    for (const { id } of readEntries(sessionsMap(yours)).entries) takeUpSession(context, yours, id as SessionId, at);
    takeUpEntries(commentsMap(doc), commentsMap(yours), commentFields, at);
    takeUpEntries(protectionConcernsMap(doc), protectionConcernsMap(yours), concernFields, at);
    takeUpEntries(goalsMap(doc), goalsMap(yours), goalFields, at);
    takeUpEntries(stepsMap(doc), stepsMap(yours), stepFields, at);
    takeUpEntries(referralsMap(doc), referralsMap(yours), referralFields, at);
  });
}

function takeUpSession(context: EditContext, yours: Y.Doc, id: SessionId, at: string): void {
  const mine = sessionMap(yours, id);
  if (!mine) return;
  addSession(context, {}, id);
  const there = sessionMap(context.doc, id);
  if (!there) return;
  setDiffering(there, mine, sessionFields, at);
  const [from, into] = [sessionNote(yours, id), sessionNote(context.doc, id)];
  if (from && into) addMissingBlocks(into, from);
}

function takeUpEntries(into: Y.Map<unknown>, from: Y.Map<unknown>, fields: object, at: string): void {
  for (const { id, map } of readEntries(from).entries) {
    if (!into.has(id)) into.set(id, new Y.Map());
    const there = into.get(id);
    if (there instanceof Y.Map) setDiffering(there as RegisterMap, map, fields, at);
  }
}

function setDiffering(there: RegisterMap, mine: RegisterMap, fields: object, at: string): void {
  const wanted = readFields(mine, fields, '', []).values as Record<string, FieldValue>;
  const now = readFields(there, fields, '', []).values as Record<string, FieldValue>;
  for (const [name, value] of Object.entries(wanted)) {
    if (JSON.stringify(value) !== JSON.stringify(now[name])) setRegister(there, name, value, at);
  }
}

/** Copies blocks whose words the note lacks, each behind the block that it stood behind. */
function addMissingBlocks(into: Y.XmlFragment, from: Y.XmlFragment): void {
  let place = 0;
  for (const block of from.toArray()) {
    const words = blockText(block);
    const found = into.toArray().findIndex((one) => blockText(one) === words);
    if (found >= 0) {
      place = found + 1;
    } else if (words.trim() !== '') {
      into.insert(place, [block.clone() as Y.XmlElement]);
      place += 1;
    }
  }
}
