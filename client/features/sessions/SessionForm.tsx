import { useLingui } from '@lingui/react/macro';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { SessionId, SiteId } from '../../../shared/base/ids.ts';
import type { SessionKind, SessionStatus, SessionValues } from '../../../shared/docs/case.ts';
import type { EditError } from '../../../shared/edits/edit.ts';
import { finishSession, unfinishSession } from '../../../shared/edits/finish-session.ts';
import { addSession, deleteSession, setSession } from '../../../shared/edits/session.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { localTime, zoneOf } from '../../sync/site-time.ts';
import { classNames } from '../../ui/class-names.ts';
import { say } from '../../ui/toasts.ts';
import { sayWithUndo } from '../../ui/undo.ts';
import { useRoomy } from '../../ui/use-media.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { NoteArea } from './NoteArea.tsx';
import { SessionFacts } from './SessionFacts.tsx';
import { SessionFooter } from './SessionFooter.tsx';
import { SessionHeader } from './SessionHeader.tsx';
import { SessionOutcome } from './SessionOutcome.tsx';
import { SessionSummary } from './SessionSummary.tsx';
import { firstGap, type SessionGap } from './session-gaps.ts';
import { useSession } from './use-session.ts';

interface SessionFormProps {
  open: OpenDocument;
  session: SessionId;
  personName: string;
  lastUsedKind: SessionKind | null;
  onClose: () => void;
}

/** What the parts of the form share. */
export interface FormPart {
  open: OpenDocument;
  session: SessionId;
  values: SessionValues;
  clashes: ReturnType<typeof useSession>['clashes'];
  set: (values: Partial<SessionValues>) => void;
  gap: SessionGap | null;
  isDisabled: boolean;
}

/** A session to fill in. There is no Save: each change is in the record as soon as it is made. */
export function SessionForm({ open, session, personName, lastUsedKind, onClose }: SessionFormProps) {
  const { t } = useLingui();
  const device = useDevice();
  const roomy = useRoomy();
  const shelf = useReadable(device.shelf);
  const now = useSession(open, session);
  const [gap, setGap] = useState<SessionGap | null>(null);
  const [noteFocused, setNoteFocused] = useState(false);
  const root = useRef<HTMLElement>(null);
  const height = useVisibleHeight(!roomy && noteFocused);

  const site = now.values.site ?? open.facts.site;
  const zone = now.values.zone ?? zoneOf(site, shelf.sites);
  // Until something is put in, the form shows what the first edit will write.
  const values: SessionValues = now.begun
    ? now.values
    : { ...now.values, ...localTime(Date.now(), zone), kind: lastUsedKind, status: 'planned', site, zone };
  const refused = (error: EditError) =>
    say({
      message: error.code === 'forbidden' ? t`You may only read this case.` : t`That can’t be kept as it is.`,
    });

  const begin = (): boolean => {
    if (now.begun) return true;
    const { on, time, kind } = values;
    const added = addSession(open.context(), { on, time, kind, status: 'planned', site, zone }, session);
    if (!added.ok) refused(added.error);
    return added.ok;
  };
  const set = (change: Partial<SessionValues>) => {
    if (!begin()) return;
    const result = setSession(open.context(), session, change);
    if (!result.ok) refused(result.error);
    if (change.kind) void device.drafts.set('sessions/last-kind', change.kind);
    if (gap && gap.field in change) setGap(null);
  };

  const finish = (status: 'done' | 'missed') => {
    if (!begin()) return;
    const missing = firstGap(values, status, localTime(Date.now(), zone).on);
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
  const takeBack = (change: Parameters<typeof device.edit<void>>[1]) => {
    void device.edit(open.reference, change).then((result) => {
      if (!result.ok) refused(result.error);
    });
  };
  const become = (status: SessionStatus, said: string) => {
    const before = values.status;
    set({ status });
    sayWithUndo(said, t`Undo`, () => takeBack((context) => setSession(context, session, { status: before })));
  };
  const remove = () => {
    const result = deleteSession(open.context(), session);
    if (!result.ok) return refused(result.error);
    void open.flush();
    sayWithUndo(t`Session deleted`, t`Undo`, () => takeBack((context) => deleteSession(context, session, false)));
    onClose();
  };

  const part: FormPart = {
    open,
    session,
    values,
    clashes: now.clashes,
    set,
    gap,
    isDisabled: open.readOnly || values.deletedAt !== null,
  };
  const { on: today } = localTime(Date.now(), zone);
  const missed = values.status === 'missed' || (values.status !== 'done' && values.attendance === 'absent');
  const collapsed = !roomy && noteFocused;
  const nowHere = () => set(localTime(Date.now(), zone));
  return (
    <section
      ref={root}
      aria-label={t`Session with ${personName}`}
      style={height ? { height } : undefined}
      className="flex h-full min-h-0 flex-col bg-canvas desk:bg-surface"
    >
      <SessionHeader
        part={part}
        personName={personName}
        showsSave={collapsed}
        onClose={onClose}
        onDelete={now.begun ? remove : null}
      />
      <div className={classNames('flex min-h-0 flex-1 flex-col', !collapsed && 'gap-4 overflow-y-auto py-4')}>
        {collapsed ? (
          <SessionSummary part={part} />
        ) : (
          <SessionFacts
            part={part}
            lastUsedKind={lastUsedKind}
            today={today}
            onNow={nowHere}
            onCancelled={() => become('cancelled', t`Cancelled`)}
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
              onFocusChange={(focused) => {
                setNoteFocused(focused);
                open.setFocus(focused ? `sessions/${session}.note` : null);
                if (!focused) void open.flush();
              }}
            />
          </div>
        )}
        {!collapsed && <SessionOutcome part={part} missed={missed} today={today} />}
      </div>
      {!collapsed && (
        <SessionFooter
          part={part}
          missed={missed}
          onFinish={() => finish(missed ? 'missed' : 'done')}
          onReopen={() => become('planned', t`Open again`)}
          onRestore={() => set({ deletedAt: null })}
          onClose={onClose}
        />
      )}
    </section>
  );
}

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
