import { useLingui } from '@lingui/react/macro';
import { Ban, Repeat, Trash2 } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { BeneficiaryId, ServiceId, SessionId, SiteId } from '../../../shared/base/ids.ts';
import type { SessionField, SessionKind, SessionStatus, SessionValues } from '../../../shared/docs/case.ts';
import type { EditContext, EditError, EditResult } from '../../../shared/edits/edit.ts';
import { finishSession, setNext, unfinishSession } from '../../../shared/edits/finish-session.ts';
import {
  changeSeries,
  deleteInSeries,
  type Former,
  planSeries,
  restoreSessions,
} from '../../../shared/edits/series.ts';
import { addSession, deleteSession, setSession } from '../../../shared/edits/session.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { localTime, zoneOf } from '../../sync/site-time.ts';
import { classNames } from '../../ui/class-names.ts';
import type { MenuAction } from '../../ui/Menu.tsx';
import { say } from '../../ui/toasts.ts';
import { rememberUndo, sayWithUndo } from '../../ui/undo.ts';
import { useRoomy } from '../../ui/use-media.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { NoteArea } from './NoteArea.tsx';
import type { NoteTemplate } from './note-template.ts';
import { RepeatSheet } from './RepeatSheet.tsx';
import { ScopeSheet, type SeriesAct } from './ScopeSheet.tsx';
import { SessionAgreed } from './SessionAgreed.tsx';
import { SessionFacts } from './SessionFacts.tsx';
import { SessionFooter } from './SessionFooter.tsx';
import { SessionHeader } from './SessionHeader.tsx';
import { SessionOutcome } from './SessionOutcome.tsx';
import { SessionSummary } from './SessionSummary.tsx';
import { firstGap, type SessionGap } from './session-gaps.ts';
import { useCaseRow, useLaterInSeries } from './use-series.ts';
import { sessionNow, useSession } from './use-session.ts';

/** When a session that is being planned is to be. */
export interface PlannedFor {
  /** `YYYY-MM-DD` */
  on: string;
  /** `HH:MM` */
  time: string | null;
}

interface SessionFormProps {
  open: OpenDocument;
  beneficiary: BeneficiaryId;
  session: SessionId;
  personName: string;
  lastUsedKind: SessionKind | null;
  /** What is not there yet is planned for this day, instead of begun now. */
  plannedFor: PlannedFor | null;
  onClose: () => void;
}

/** What the parts of the form share. */
export interface FormPart {
  open: OpenDocument;
  beneficiary: BeneficiaryId;
  session: SessionId;
  begun: boolean;
  values: SessionValues;
  clashes: ReturnType<typeof useSession>['clashes'];
  /** Sets fields. In a series, those that its sessions share are asked about first. */
  set: (values: Partial<SessionValues>) => void;
  /** Sets words while they are typed, for this session alone. */
  type: (values: Partial<SessionValues>) => void;
  /** The words are typed: in a series, are the later ones to have them too? */
  typed: (values: Partial<SessionValues>) => void;
  /** Makes the session's entry where there is none yet. */
  begin: () => boolean;
  gap: SessionGap | null;
  isDisabled: boolean;
}

/** What the sessions of a series have in common. */
const shared = new Set<string>([
  'kind',
  'on',
  'time',
  'site',
  'zone',
  'place',
  'worker',
  'reason',
  'durationMinutes',
] satisfies SessionField[]);

/** A session to fill in. There is no Save: each change is in the record as soon as it is made. */
export function SessionForm(props: SessionFormProps) {
  const { open, beneficiary, session, personName, lastUsedKind, plannedFor, onClose } = props;
  const { t } = useLingui();
  const device = useDevice();
  const roomy = useRoomy();
  const shelf = useReadable(device.shelf);
  const nameOf = usePlaceName();
  const now = useSession(open, session);
  const caseRow = useCaseRow(open.reference.slice('case/'.length));
  const later = useLaterInSeries(caseRow, session, now.values);
  const [gap, setGap] = useState<SessionGap | null>(null);
  const [noteFocused, setNoteFocused] = useState(false);
  const [goTo, setGoTo] = useState<SessionField | null>(null);
  const [asking, setAsking] = useState<{ act: SeriesAct; values: Partial<SessionValues> } | null>(null);
  const [repeating, setRepeating] = useState(false);
  const [chosen, setChosen] = useState<ServiceId | null>(null);
  const root = useRef<HTMLElement>(null);
  const height = useVisibleHeight(!roomy && noteFocused);
  const collapsed = !roomy && noteFocused;
  useEffect(() => {
    if (collapsed || !goTo) return;
    focusField(root, goTo);
    setGoTo(null);
  }, [collapsed, goTo]);

  const site = now.values.site ?? open.facts.site;
  const zone = now.values.zone ?? zoneOf(site, shelf.sites);
  const { on: today } = localTime(Date.now(), zone);
  // Until something is put in, the form shows what the first edit will write.
  const first = (): SessionValues => ({
    ...now.values,
    ...(plannedFor ?? localTime(Date.now(), zone)),
    kind: lastUsedKind,
    status: 'planned',
    worker: device.me.user.id as SessionValues['worker'],
    site,
    zone,
  });
  const values: SessionValues = now.begun ? now.values : first();
  const refused = (error: EditError) =>
    say({
      message: error.code === 'forbidden' ? t`You may only read this case.` : t`That can’t be kept as it is.`,
    });

  const begin = (): boolean => {
    if (sessionNow(open, session).begun) return true;
    const { on, time, kind, worker } = values;
    const added = addSession(open.context(), { on, time, kind, worker, status: 'planned', site, zone }, session);
    if (!added.ok) refused(added.error);
    return added.ok;
  };
  const type = (change: Partial<SessionValues>) => {
    if (!begin()) return;
    const result = setSession(open.context(), session, change);
    if (!result.ok) refused(result.error);
    if (gap && (gap.field in change || (gap.field === 'missedKind' && 'missedReason' in change))) setGap(null);
  };
  const asksWhich = (change: Partial<SessionValues>) =>
    later > 0 && values.status === 'planned' && Object.keys(change).some((name) => shared.has(name));
  const set = (change: Partial<SessionValues>) => {
    if (asksWhich(change)) return setAsking({ act: 'change', values: change });
    const before = former(now.begun ? values : { ...values, deletedAt: null }, change);
    if ('nextOn' in change && begin()) {
      const result = setNext(open.context(), session, change.nextOn ?? null);
      if (!result.ok) return refused(result.error);
    } else type(change);
    rememberUndo(() => takeBack((context) => setSession(context, session, before)));
    if (change.kind) void device.drafts.set('sessions/last-kind', change.kind);
    if (change.services) setChosen(change.services.find((id) => !values.services?.includes(id)) ?? null);
  };
  const typed = (change: Partial<SessionValues>) => {
    if (asksWhich(change)) setAsking({ act: 'change', values: change });
  };

  const finish = (status: 'done' | 'missed') => {
    if (!begin()) return;
    // As it stands now: what was typed a moment ago came with the focus leaving its field.
    const missing = firstGap(sessionNow(open, session).values, status, localTime(Date.now(), zone).on);
    setGap(missing);
    if (missing) return focusField(root, missing.field);
    const result = finishSession(open.context(), session, status);
    if (!result.ok) return refused(result.error);
    void open.flush();
    sayWithUndo(status === 'done' ? t`Marked as done` : t`Marked as missed`, t`Undo`, () =>
      takeBack((context) => unfinishSession(context, session, result.value)),
    );
    onClose();
  };
  /** Undo may come after the screen has let go of the document. */
  const takeBack = (change: (context: EditContext) => EditResult) => {
    void device.edit(open.reference, change).then((result) => {
      if (!result.ok) refused(result.error);
    });
  };
  const become = (status: SessionStatus, said: string) => {
    const before = values.status;
    type({ status });
    sayWithUndo(said, t`Undo`, () => takeBack((context) => setSession(context, session, { status: before })));
  };
  const remove = () => {
    const result = deleteSession(open.context(), session);
    if (!result.ok) return refused(result.error);
    void open.flush();
    sayWithUndo(t`Session deleted`, t`Undo`, () => takeBack((context) => deleteSession(context, session, false)));
    onClose();
  };
  const plan = () => {
    if (values.on === null) {
      setGap({ field: 'on', why: 'missing' });
      return focusField(root, 'on');
    }
    if (!now.begun) {
      if (!begin()) return;
      void open.flush();
      sayWithUndo(t`Planned`, t`Undo`, () => takeBack((context) => deleteSession(context, session)));
    }
    onClose();
  };

  /** Several sessions changed at once, with the way back for all. */
  const changedMany = (result: EditResult<Former[]>, said: string): boolean => {
    if (!result.ok) {
      refused(result.error);
      return false;
    }
    void open.flush();
    sayWithUndo(said, t`Undo`, () => takeBack((context) => restoreSessions(context, result.value)));
    return true;
  };
  const answerScope = (scope: 'one' | 'later') => {
    if (!asking) return;
    setAsking(null);
    const { act } = asking;
    if (act === 'delete') {
      const done = deleteInSeries(open.context(), session, scope);
      if (changedMany(done, scope === 'one' ? t`Session deleted` : t`Sessions deleted`)) onClose();
      return;
    }
    const done = changeSeries(open.context(), session, asking.values, scope);
    const cancelled = scope === 'one' ? t`Cancelled` : t`Sessions cancelled`;
    changedMany(done, act === 'cancel' ? cancelled : scope === 'one' ? t`Session changed` : t`Sessions changed`);
  };
  const repeat = (days: string[]) => {
    setRepeating(false);
    if (!begin()) return;
    changedMany(planSeries(open.context(), session, days.slice(1)), t`Sessions planned`);
  };

  const cancel = () =>
    later > 0 ? setAsking({ act: 'cancel', values: { status: 'cancelled' } }) : become('cancelled', t`Cancelled`);
  const waits = values.status === 'planned' || values.status === null;
  const actions: MenuAction[] = [
    ...(waits && values.on !== null && later === 0
      ? [{ label: t`Repeat…`, icon: Repeat, run: () => setRepeating(true) }]
      : []),
    ...(now.begun && waits ? [{ label: t`Cancel this session`, icon: Ban, run: cancel }] : []),
    ...(now.begun
      ? [
          {
            label: t`Delete this session`,
            icon: Trash2,
            run: () => (later > 0 ? setAsking({ act: 'delete', values: {} }) : remove()),
            danger: true,
          },
        ]
      : []),
  ];

  const part: FormPart = {
    open,
    beneficiary,
    session,
    begun: now.begun,
    values,
    clashes: now.clashes,
    set,
    type,
    typed,
    begin,
    gap,
    isDisabled: open.readOnly || values.deletedAt !== null,
  };
  const missed = values.status === 'missed' || (values.status !== 'done' && values.attendance === 'absent');
  const ahead = waits && (values.on === null ? plannedFor !== null : values.on > today);
  const templates = (values.services ?? []).flatMap((id): NoteTemplate[] => {
    const service = shelf.services.find((one) => one.id === id);
    return service?.template?.trim() ? [{ service: id, name: nameOf(service), template: service.template }] : [];
  });
  return (
    <section
      ref={root}
      aria-label={t`Session with ${personName}`}
      style={height ? { height } : undefined}
      className="flex h-full min-h-0 flex-col bg-canvas desk:bg-surface"
    >
      <SessionHeader part={part} personName={personName} showsSave={collapsed} onClose={onClose} actions={actions} />
      <div className={classNames('flex min-h-0 flex-1 flex-col', !collapsed && 'gap-4 overflow-y-auto py-4')}>
        {collapsed ? (
          <SessionSummary
            part={part}
            onField={(field) => {
              setGoTo(field);
              (document.activeElement as HTMLElement | null)?.blur();
            }}
          />
        ) : (
          <SessionFacts
            part={part}
            lastUsedKind={lastUsedKind}
            today={today}
            ahead={ahead}
            later={later}
            plansFirst={plannedFor !== null && !now.begun}
            onNow={() => set(localTime(Date.now(), zone))}
            onCancelled={cancel}
            onSite={(id) => set({ site: id as SiteId, zone: zoneOf(id, shelf.sites) })}
          />
        )}
        {!missed && (
          <div
            className={classNames(
              'flex flex-col',
              collapsed
                ? 'min-h-0 flex-1 overflow-y-auto'
                : 'min-h-56 flex-1 border-y border-hairline bg-surface desk:border-y-0',
            )}
          >
            <NoteArea
              open={open}
              session={session}
              begin={begin}
              isFocused={noteFocused}
              templates={templates}
              chosen={chosen}
              onAnswered={() => setChosen(null)}
              onFocusChange={(focused) => {
                setNoteFocused(focused);
                open.setFocus(focused ? `sessions/${session}.note` : null);
                if (!focused) void open.flush();
              }}
            />
          </div>
        )}
        {!collapsed && <SessionOutcome part={part} missed={missed} ahead={ahead} today={today} />}
        {!collapsed && !ahead && !missed && (
          <div className="flex shrink-0 flex-col gap-4 px-4 desk:px-6">
            <SessionAgreed part={part} />
          </div>
        )}
      </div>
      {!collapsed && (
        <SessionFooter
          part={part}
          missed={missed}
          ahead={ahead}
          onFinish={() => finish(missed ? 'missed' : 'done')}
          onReopen={() => become('planned', t`Open again`)}
          onRestore={() => type({ deletedAt: null })}
          onPlan={plan}
          onClose={onClose}
        />
      )}
      <ScopeSheet act={asking?.act ?? null} later={later} onChoose={answerScope} onClose={() => setAsking(null)} />
      {values.on !== null && (
        <RepeatSheet first={values.on} isOpen={repeating} onClose={() => setRepeating(false)} onPlan={repeat} />
      )}
    </section>
  );
}

/** What stood in the fields that a change is about to set. */
const former = (values: SessionValues, change: Partial<SessionValues>): Partial<SessionValues> =>
  Object.fromEntries(Object.keys(change).map((name) => [name, values[name as SessionField]]));

/** Puts the focus into a field of the form and brings it into sight. */
function focusField(root: RefObject<HTMLElement | null>, field: string): void {
  const place = root.current?.querySelector<HTMLElement>(`[data-field="${field}"]`);
  const control = place?.querySelector<HTMLElement>('button:not([disabled]),input,textarea');
  (control ?? place)?.focus();
  place?.scrollIntoView({ block: 'center' });
}

/** How much of the window a phone's keyboard leaves, in pixels, while it matters; null else. */
function useVisibleHeight(matters: boolean): number | null {
  const [height, setHeight] = useState<number | null>(null);
  useEffect(() => {
    const view = window.visualViewport;
    if (!matters || !view) return setHeight(null);
    const measure = () => setHeight(view.height < window.innerHeight - 80 ? view.height : null);
    measure();
    view.addEventListener('resize', measure);
    return () => view.removeEventListener('resize', measure);
  }, [matters]);
  return height;
}
