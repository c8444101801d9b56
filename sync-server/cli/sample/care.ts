import * as Y from 'yjs';
import { addDays } from '../../../shared/base/clock.ts';
import type { ConcernId, GoalId, ReferralId, SessionId, StepId } from '../../../shared/base/ids.ts';
import { type ConcernKind, concernKinds } from '../../../shared/docs/care.ts';
import { type CaseValues, type ClosureKind, type SessionValues, sessionNote } from '../../../shared/docs/case.ts';
import { addConcern, addGoal, addReferral, addStep } from '../../../shared/edits/care.ts';
import { openCase } from '../../../shared/edits/case.ts';
import type { EditContext } from '../../../shared/edits/edit.ts';
import { addSession } from '../../../shared/edits/session.ts';
import { writtenAt } from './calendar.ts';
import { daysBetween, type SampleCase, type SamplePlannedSession } from './cases.ts';
import { createDice, type Dice, idFrom } from './dice.ts';
import { must } from './must.ts';
import type { SampleOptions } from './options.ts';
import { type ProgrammeName, type SampleService, sampleServices } from './organisation.ts';
import { shownWorkers } from './staff.ts';
import { type Line, suiting, toldOf } from './suiting.ts';
import {
  closures,
  goals,
  type Language,
  missedReasons,
  notes,
  notesIn,
  outcomes,
  plans,
  reasons,
  replies,
} from './words.ts';

const concernsOf: Record<ProgrammeName, Line<ConcernKind>[]> = {
  Protection: [
    'physical-violence',
    'emotional-violence',
    'denial-of-resources',
    'legal-documents',
    'housing',
    'forced-marriage',
    'detention',
    'exploitation',
  ],
  Health: ['health', 'mental-health', 'disability', 'food'],
  'Child protection': [
    'family-separation',
    { say: 'child-labour', from: 7 },
    'neglect',
    { say: 'education', from: 5 },
    'legal-documents',
  ],
  Cash: ['food', 'housing', 'denial-of-resources'],
};

/** All that a case holds, as its worker would have written it over the months. */
export function writeCase(context: EditContext, one: SampleCase, options: SampleOptions): void {
  const dice = createDice('sample-care', options.seed, one.id);
  must(openCase(at(context, one.openedOn), one.openedOn, caseValues(one, options, dice)));
  writeConcerns(context, one, options, dice);
  writeGoals(context, one, options, dice);
  if (one.person.disclosure === 'given' && dice.chance(one.risk === 'low' ? 0.14 : 0.35))
    writeReferral(context, one, options, dice);
  for (const [n, session] of one.sessions.entries()) writeSession(context, one, session, n, options, dice);
}

/** The same context on another day. */
const at = (context: EditContext, day: string, time = '10:00'): EditContext => ({
  ...context,
  now: writtenAt(day, time),
});

function caseValues(one: SampleCase, { asOf }: SampleOptions, dice: Dice): Partial<CaseValues> {
  const { openedOn, closedOn, risk } = one;
  const every = risk === 'high' ? 14 : risk === 'medium' ? 45 : 90;
  const values: Partial<CaseValues> = {
    riskLevel: risk,
    riskReviewOn: closedOn ?? dueDay(one, asOf, every, dice),
    ...(dice.chance(0.45) ? { plan: dice.pick(plans) } : {}),
  };
  if (closedOn === null) return values;
  const closureKind: ClosureKind = dice.weighted({
    'goals-met': 52,
    'moved-away': 17,
    'no-contact': 14,
    transferred: 8,
    withdrew: 6,
    died: 1,
    other: 2,
  });
  return { ...values, openedOn, status: 'closed', closedOn, closureKind, closureReason: closures[closureKind] };
}

/** When something open is due: mostly ahead, for a few somebody is late. */
const dueDay = ({ worker }: SampleCase, asOf: string, within: number, dice: Dice): string =>
  addDays(asOf, !shownWorkers.has(worker.username) && dice.chance(0.03) ? -dice.int(1, 9) : dice.int(2, within));

function writeConcerns(context: EditContext, one: SampleCase, { asOf }: SampleOptions, dice: Dice): void {
  const { id, person, programme, openedOn, closedOn, risk } = one;
  const count = risk === 'high' ? 2 : Number(dice.chance(risk === 'medium' ? 0.85 : 0.35));
  for (const [n, kind] of dice.some(suiting(concernsOf[programme], toldOf(person, asOf)), count).entries()) {
    must(
      addConcern(
        at(context, openedOn),
        {
          kind: concernKinds.includes(kind) ? kind : 'other',
          severity: n === 0 ? risk : dice.pick(['low', 'medium']),
          since: addDays(openedOn, -dice.int(5, 400)),
          ...(closedOn && dice.chance(0.7) ? { endedOn: closedOn } : {}),
        },
        idFrom<ConcernId>('sample-concern', id, n),
      ),
    );
  }
}

function writeGoals(context: EditContext, one: SampleCase, { asOf }: SampleOptions, dice: Dice): void {
  const { id, programme, openedOn, closedOn, risk } = one;
  if (!dice.chance(risk === 'low' ? 0.28 : 0.7)) return;
  const [title, ...steps] = dice.pick(suiting(goals[programme], toldOf(one.person, asOf)));
  const goal = idFrom<GoalId>('sample-goal', id);
  const isReached = closedOn !== null && dice.chance(0.7);
  const opened = at(context, openedOn);
  const end = isReached ? ({ state: 'reached', endedOn: closedOn } as const) : {};
  must(addGoal(opened, { title, dueOn: addDays(closedOn ?? asOf, dice.int(30, 120)), ...end }, goal));
  const days = daysBetween(openedOn, closedOn ?? asOf);
  for (const [n, step] of steps.entries()) {
    const doneOn = addDays(openedOn, Math.floor((days * (n + 1)) / (steps.length + 1)));
    const isDone = isReached || dice.chance(0.6 - n * 0.25);
    const done = isDone ? { doneOn, dueOn: addDays(doneOn, dice.int(0, 9)) } : { dueOn: dueDay(one, asOf, 40, dice) };
    must(addStep(opened, { goal, title: step, ...done }, idFrom<StepId>('sample-step', id, n)));
  }
}

function writeReferral(
  context: EditContext,
  { id, person, programme, openedOn, closedOn }: SampleCase,
  { asOf, seed }: SampleOptions,
  dice: Dice,
): void {
  const services = sampleServices(seed).filter((service) => service.provider !== undefined);
  const near = services.filter((service) => service.programme === programme);
  const service = dice.pick(near.length > 0 && dice.chance(0.7) ? near : services);
  const days = daysBetween(openedOn, closedOn ?? asOf);
  const madeOn = addDays(openedOn, dice.int(0, Math.max(0, days)));
  const repliedOn = addDays(madeOn, dice.int(2, 15));
  const state =
    repliedOn > asOf ? 'made' : dice.weighted({ made: 22, accepted: 24, completed: 42, refused: 9, cancelled: 3 });
  const answered = state !== 'made' && state !== 'cancelled';
  must(
    addReferral(
      at(context, madeOn),
      {
        service: service.id,
        serviceName: service.name,
        reason: dice.pick(suiting(reasons[programme], toldOf(person, asOf))),
        urgency: dice.weighted({ routine: 60, soon: 30, urgent: 10 }),
        madeOn,
        state,
        ...(answered
          ? { repliedOn, reply: state === 'refused' ? replies[3]! : dice.pick(replies.filter((_, n) => n !== 3)) }
          : {}),
      },
      idFrom<ReferralId>('sample-referral', id),
    ),
  );
}

function writeSession(
  context: EditContext,
  one: SampleCase,
  session: SamplePlannedSession,
  n: number,
  options: SampleOptions,
  dice: Dice,
): void {
  const id = idFrom<SessionId>('sample-session', one.id, n);
  const written = at(context, session.on > options.asOf ? options.asOf : session.on, session.time);
  must(addSession(written, sessionValues(one, session, options, dice), id));
  if (session.status !== 'done' || session.group || !dice.chance(0.72)) return;
  const language = dice.weighted(notesIn[one.person.site.country]) as Language;
  const suited = suiting(notes[language], toldOf(one.person, options.asOf));
  const lines = dice.some(suited, dice.weighted({ 1: 60, 2: 30, 3: 10 }) === '1' ? 1 : 2);
  written.doc.transact(() => sessionNote(written.doc, id)!.insert(0, lines.map(paragraph)));
}

function sessionValues(
  { person, programme, worker }: SampleCase,
  session: SamplePlannedSession,
  { seed, scenario, asOf }: SampleOptions,
  dice: Dice,
): Partial<SessionValues> {
  const toSpeakOf = suiting(reasons[programme], toldOf(person, asOf));
  const { on, time, status, group } = session;
  const kind = group
    ? 'group'
    : dice.weighted({
        'home-visit': scenario === 'remote' ? 30 : 44,
        office: 34,
        phone: scenario === 'remote' ? 36 : 20,
        other: 2,
      });
  const values: Partial<SessionValues> = {
    kind,
    status,
    on,
    time,
    zone: person.site.zone,
    site: person.site.id,
    worker: worker.id,
  };
  if (group)
    return {
      ...values,
      group: group.id,
      groupName: group.name,
      attendance: dice.weighted({ present: 80, partly: 8, absent: 12 }),
      durationMinutes: 90,
    };
  if (status === 'planned')
    return {
      ...values,
      reason: dice.pick(toSpeakOf),
      ...(kind === 'home-visit' && dice.chance(0.3) ? { place: 'At home' } : {}),
    };
  if (status === 'missed') {
    const missedKind = dice.weighted({
      'not-there': 52,
      ill: 14,
      refused: 6,
      'no-access': scenario === 'remote' ? 40 : 14,
      'worker-away': 14,
    });
    return {
      ...values,
      attendance: 'absent',
      missedKind,
      ...(dice.chance(0.6) ? { missedReason: missedReasons[missedKind] } : {}),
    };
  }
  if (status === 'cancelled') return values;
  return {
    ...values,
    attendance: dice.chance(0.94) ? 'present' : 'partly',
    durationMinutes: dice.pick([20, 30, 30, 45, 60]),
    services: servicesOf(programme, seed, dice).map((service) => service.id),
    ...(dice.chance(0.7) ? { reason: dice.pick(toSpeakOf) } : {}),
    ...(dice.chance(0.6) ? { outcome: dice.pick(outcomes) } : {}),
    ...(dice.chance(0.07) ? { walkIn: true } : {}),
  };
}

const servicesOf = (programme: ProgrammeName, seed: number, dice: Dice): SampleService[] =>
  dice.some(
    sampleServices(seed).filter((service) => service.programme === programme),
    dice.chance(0.25) ? 2 : 1,
  );

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}
