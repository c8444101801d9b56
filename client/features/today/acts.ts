import type { MissedKind } from '../../../shared/docs/case.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { setStep } from '../../../shared/edits/care.ts';
import { setCase } from '../../../shared/edits/case.ts';
import { EDIT_ORIGIN, type EditContext, type EditResult } from '../../../shared/edits/edit.ts';
import { type Finished, finishSession, unfinishSession } from '../../../shared/edits/finish-session.ts';
import { setSession } from '../../../shared/edits/session.ts';
import type { AgendaItem, SessionItem, StepItem } from './agenda.ts';

/** What a row's menu does to a document, with its way back. Each is one transaction. */
export interface RowEdit {
  reference: DocumentReference;
  change: (context: EditContext) => EditResult<unknown>;
  undo: (context: EditContext, made: never) => EditResult<unknown>;
}

/** A visit took place. Nothing is asked: whoever was visited was there, unless somebody has said otherwise. */
export function done({ case: caseId, session }: SessionItem): RowEdit {
  return finishing(caseId, session, 'done', {
    set: { attendance: session.attendance ?? 'present' },
    back: { attendance: session.attendance },
  });
}

export function missed({ case: caseId, session }: SessionItem, missedKind: MissedKind): RowEdit {
  return finishing(caseId, session, 'missed', {
    set: { missedKind },
    back: { missedKind: session.missedKind, attendance: session.attendance },
  });
}

function finishing(
  caseId: string,
  { id }: SessionItem['session'],
  status: 'done' | 'missed',
  values: Record<'set' | 'back', Parameters<typeof setSession>[2]>,
): RowEdit {
  return {
    reference: referenceTo('case', caseId),
    change: (context) =>
      context.doc.transact((): EditResult<Finished> => {
        const set = setSession(context, id, values.set);
        return set.ok ? finishSession(context, id, status) : set;
      }, EDIT_ORIGIN),
    undo: (context, made: Finished) =>
      context.doc.transact((): EditResult => {
        const back = unfinishSession(context, id, made);
        return back.ok ? setSession(context, id, values.back) : back;
      }, EDIT_ORIGIN),
  };
}

export function stepDone({ case: caseId, step, today }: StepItem): RowEdit {
  return {
    reference: referenceTo('case', caseId),
    change: (context) => setStep(context, step.id, { doneOn: today }),
    undo: (context) => setStep(context, step.id, { doneOn: null }),
  };
}

/** To another day, and for a visit to another time: of a meeting of many, everybody who is planned for it. */
export function moved(item: AgendaItem, on: string, time: string | null): RowEdit[] {
  if (item.kind === 'group') {
    return item.sessions.filter(({ session }) => session.status === 'planned').flatMap((one) => moved(one, on, time));
  }
  const reference = referenceTo('case', item.case);
  if (item.kind === 'review') {
    return [
      {
        reference,
        change: (context) => setCase(context, { riskReviewOn: on }),
        undo: (context) => setCase(context, { riskReviewOn: item.on }),
      },
    ];
  }
  if (item.kind === 'step') {
    return [
      {
        reference,
        change: (context) => setStep(context, item.step.id, { dueOn: on }),
        undo: (context) => setStep(context, item.step.id, { dueOn: item.on }),
      },
    ];
  }
  return [
    {
      reference,
      change: (context) => setSession(context, item.session.id, { on, time }),
      undo: (context) => setSession(context, item.session.id, { on: item.on, time: item.time }),
    },
  ];
}
