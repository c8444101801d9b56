import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Lock, MessageSquare } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { CommentId } from '../../../shared/base/ids.ts';
import { addComment, deleteComment, editComment, resolveComment } from '../../../shared/edits/comment.ts';
import type { EditContext, EditError, EditResult } from '../../../shared/edits/edit.ts';
import { readComments } from '../../../shared/projections/case.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { ColleagueCircle } from '../../ui/Avatar.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { say } from '../../ui/toasts.ts';
import { sayWithUndo } from '../../ui/undo.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { Composer } from './Composer.tsx';
import { ResolvedThread } from './ResolvedThread.tsx';
import { ThreadView } from './ThreadView.tsx';
import { threadsOf } from './threads.ts';
import { useAuthors } from './use-authors.ts';

/** What can be done with comments; each answers at once, network or not. */
export interface CommentActions {
  reply: (thread: CommentId) => void;
  edit: (id: CommentId, body: string) => boolean;
  remove: (id: CommentId) => void;
  resolve: (id: CommentId, resolved: boolean) => void;
  /** null for those who may only read. */
  mayWrite: boolean;
  supervises: boolean;
}

const WRITING = 'comments.new';

export function CommentsOfCase({ open }: { open: OpenDocument }) {
  const { t } = useLingui();
  const device = useDevice();
  const version = useReadable(open.version);
  const own = useReadable(device.ownEnrolments);
  const writing = useReadable(open.others).filter((other) => other.field === WRITING);
  const authors = useAuthors();
  const [answers, setAnswers] = useState<CommentId | null>(null);
  const composer = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document changes with its version
  const threads = useMemo(() => threadsOf(readComments(open.doc)), [open.doc, version]);
  const target = threads.find(({ id }) => id === answers) ?? null;

  const told = (result: EditResult<unknown>): boolean => {
    if (!result.ok) say({ message: wordsFor(result.error) });
    return result.ok;
  };
  const wordsFor = ({ code, reason }: EditError): string => {
    if (code === 'forbidden') return t`You may only read this case.`;
    if (code === 'not-yours') return t`This comment is a colleague’s.`;
    if (code === 'missing') return t`This comment isn’t there any more.`;
    return reason === 'too-long' ? t`That is too long for one comment.` : t`A comment needs some words.`;
  };
  /** Undo may come after the screen has let go of the document. */
  const later = (change: (context: EditContext) => EditResult) => void device.edit(open.reference, change).then(told);

  const actions: CommentActions = {
    mayWrite: !open.readOnly,
    supervises: device.actor.roles.some(
      ({ role, site }) => role === 'supervisor' && (site === '*' || site === open.facts.site),
    ),
    reply: (thread) => {
      setAnswers(thread);
      composer.current?.focus();
    },
    edit: (id, body) => told(editComment(open.context(), id, body, own)),
    remove: (id) => {
      if (!told(deleteComment(open.context(), id, own))) return;
      sayWithUndo(t`Comment deleted`, t`Undo`, () => later((context) => deleteComment(context, id, own, false)));
    },
    resolve: (id, resolved) => {
      if (!told(resolveComment(open.context(), id, resolved))) return;
      if (resolved)
        sayWithUndo(t`Thread resolved`, t`Undo`, () => later((context) => resolveComment(context, id, false)));
    },
  };
  const assigned = open.facts.assigned.length;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-4 px-4 py-3 desk:mx-auto desk:w-full desk:max-w-[45rem]">
        {open.facts.restricted && (
          <p className="flex items-center gap-3 text-14 text-muted">
            <Icon of={Lock} />
            <Plural
              value={assigned}
              one="Only the # person on this case can read this"
              other="Only the # people on this case can read this"
            />
          </p>
        )}
        {threads.length === 0 && (
          <EmptyState icon={MessageSquare} title={<Trans>No comments yet</Trans>}>
            {open.readOnly ? (
              <Trans>Nobody has written one.</Trans>
            ) : (
              <Trans>Ask or tell your colleagues something about this case. It works without a network too.</Trans>
            )}
          </EmptyState>
        )}
        {threads.map((thread) =>
          thread.resolved ? (
            <ResolvedThread key={thread.id} open={open} thread={thread} actions={actions} />
          ) : (
            <ThreadView key={thread.id} thread={thread} actions={actions} isAnswered={thread.id === answers} />
          ),
        )}
        {writing.map(({ user, clientId }) => (
          <p key={clientId} className="flex items-center gap-3 text-14 text-muted">
            <ColleagueCircle name={user.name} colour={user.colour} />
            <Trans>{user.name} is writing</Trans>
          </p>
        ))}
      </div>
      {!open.readOnly && (
        <Composer
          inputRef={composer}
          open={open}
          draftKey={`comments/${open.reference}/${target?.id ?? 'new'}`}
          answersTo={target?.first ? authors.nameOf(target.first.author) : target ? t`this thread` : null}
          onStopAnswering={() => setAnswers(null)}
          onFocusChange={(focused) => open.setFocus(focused ? WRITING : null)}
          onSend={(body) => {
            const sent = told(addComment(open.context(), body, target?.id ?? null));
            if (sent) void open.flush();
            return sent;
          }}
        />
      )}
    </div>
  );
}
