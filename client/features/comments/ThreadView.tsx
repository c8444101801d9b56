import { Trans } from '@lingui/react/macro';
import { Check, Reply } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { CommentItem } from './CommentItem.tsx';
import type { CommentActions } from './CommentsOfCase.tsx';
import type { Thread } from './threads.ts';

/** An open thread: what was said, in order, and what can be done with it. */
export function ThreadView({
  thread,
  actions,
  isAnswered,
}: {
  thread: Thread;
  actions: CommentActions;
  isAnswered: boolean;
}) {
  return (
    <article
      className={classNames(
        'flex flex-col gap-3 rounded-card border bg-surface p-3',
        isAnswered ? 'border-accent' : 'border-hairline',
      )}
    >
      {thread.first ? (
        <CommentItem comment={thread.first} actions={actions} />
      ) : (
        <p className="text-14 text-muted">
          <Trans>The comment that began this thread was deleted.</Trans>
        </p>
      )}
      {thread.replies.map((reply) => (
        <CommentItem key={reply.id} comment={reply} actions={actions} />
      ))}
      {actions.mayWrite && (
        <div className="flex gap-1 ps-9">
          {thread.first && (
            <Button look="quiet" onPress={() => actions.reply(thread.id)}>
              <Icon of={Reply} size={16} directed />
              <Trans>Reply</Trans>
            </Button>
          )}
          {thread.first && !thread.resolved && (
            <Button look="quiet" onPress={() => actions.resolve(thread.id, true)}>
              <Icon of={Check} size={16} />
              <Trans>Resolve</Trans>
            </Button>
          )}
        </div>
      )}
    </article>
  );
}
