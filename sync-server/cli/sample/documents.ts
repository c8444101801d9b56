import * as Y from 'yjs';
import type { Actor } from '../../../shared/authz/actor.ts';
import { newClientId } from '../../../shared/base/client-id.ts';
import type { CommentId } from '../../../shared/base/ids.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { setBeneficiary } from '../../../shared/edits/beneficiary.ts';
import { addComment, resolveComment } from '../../../shared/edits/comment.ts';
import type { EditContext } from '../../../shared/edits/edit.ts';
import { clockTime, writtenAt } from './calendar.ts';
import { writeCase } from './care.ts';
import type { SampleCase } from './cases.ts';
import { createDice, idFrom } from './dice.ts';
import { phoneAt, writeHousehold, writePerson } from './identity.ts';
import { must } from './must.ts';
import type { SampleOptions } from './options.ts';
import { sampleProgrammes } from './organisation.ts';
import type { SampleHousehold, SamplePerson } from './people.ts';

/** A document that is new: what makes it known, and one update with all that its first writer wrote. */
export interface NewDocument {
  facts: DocumentFacts;
  bytes: Uint8Array;
}

/** What somebody else wrote into it afterwards. */
export interface LaterUpdate {
  reference: DocumentFacts['reference'];
  bytes: Uint8Array;
}

export function personDocument(person: SamplePerson, by: Actor, options: SampleOptions): NewDocument {
  const facts = factsOf('beneficiary', person.id, person.site.id);
  return newDocument(facts, by, writtenAt(person.registeredOn, '09:30'), (context) =>
    writePerson(context, person, options),
  );
}

export function householdDocument(household: SampleHousehold, by: Actor): NewDocument {
  const facts = factsOf('household', household.id, household.site.id);
  return newDocument(facts, by, writtenAt(household.head.registeredOn, '09:45'), (context) =>
    writeHousehold(context, household),
  );
}

export function caseDocument(one: SampleCase, by: Actor, options: SampleOptions): NewDocument {
  const { id, person, programme, worker, isRestricted } = one;
  const facts: DocumentFacts = {
    ...factsOf('case', id, person.site.id),
    programme: sampleProgrammes(options.seed).find(({ name }) => name === programme)!.id,
    beneficiary: person.id,
    assigned: [worker.id],
    restricted: isRestricted,
  };
  return newDocument(facts, by, writtenAt(one.openedOn, '10:00'), (context) => writeCase(context, one, options));
}

/** A question of the supervisor's, and the worker's answer where there is one. */
export function thread(
  document: NewDocument,
  { question, answer }: { question: string; answer: string | null },
  by: { supervisor: Actor; worker: Actor },
  on: string,
): { asked: LaterUpdate; answered: LaterUpdate | null } {
  const first = idFrom<CommentId>('sample-question', document.facts.reference);
  const dice = createDice('sample-thread', document.facts.reference);
  const asked = laterUpdate(
    document.facts,
    [document.bytes],
    by.supervisor,
    writtenAt(on, clockTime(dice)),
    (context) => must(addComment(context, question, null, first)),
  );
  if (answer === null) return { asked, answered: null };
  const answered = laterUpdate(
    document.facts,
    [document.bytes, asked.bytes],
    by.worker,
    writtenAt(on, '17:00'),
    (context) => {
      must(addComment(context, answer, first, idFrom<CommentId>('sample-answer', document.facts.reference)));
      if (dice.chance(0.5)) must(resolveComment(context, first));
    },
  );
  return { asked, answered };
}

/** Two people who have not seen each other's entry give somebody a telephone number: a clash for somebody to settle. */
export function phoneClash(
  document: NewDocument,
  person: SamplePerson,
  [a, b]: [Actor, Actor],
  on: string,
): [LaterUpdate, LaterUpdate] {
  const dice = createDice('sample-clash', person.id);
  const write = (by: Actor, time: string) => {
    const phone = phoneAt(person.site.country, dice);
    return laterUpdate(document.facts, [document.bytes], by, writtenAt(on, time), (context) =>
      must(setBeneficiary(context, { phone })),
    );
  };
  return [write(a, '11:10'), write(b, '13:40')];
}

const factsOf = (
  kind: 'beneficiary' | 'household' | 'case',
  id: string,
  site: DocumentFacts['site'],
): DocumentFacts => ({
  reference: referenceTo(kind, id),
  kind,
  site,
  programme: null,
  beneficiary: null,
  assigned: [],
  restricted: false,
});

function newDocument(
  facts: DocumentFacts,
  actor: Actor,
  now: number,
  write: (context: EditContext) => void,
): NewDocument {
  // With a guid of its own, since Yjs would draw a random one for each of 11,000.
  const doc = new Y.Doc({ guid: facts.reference });
  doc.clientID = newClientId(actor.enrolment);
  write({ doc, actor, facts, now });
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { facts, bytes };
}

function laterUpdate(
  facts: DocumentFacts,
  seen: Uint8Array[],
  actor: Actor,
  now: number,
  write: (context: EditContext) => void,
): LaterUpdate {
  const doc = new Y.Doc({ guid: facts.reference });
  for (const bytes of seen) Y.applyUpdate(doc, bytes);
  doc.clientID = newClientId(actor.enrolment);
  const before = Y.encodeStateVector(doc);
  write({ doc, actor, facts, now });
  const bytes = Y.encodeStateAsUpdate(doc, before);
  doc.destroy();
  return { reference: facts.reference, bytes };
}
