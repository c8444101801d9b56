import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, CircleCheck, RotateCcw } from 'lucide-react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import { commentFields, commentMap } from '../../../shared/docs/case.ts';
import { readField } from '../../../shared/docs/field.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { CommentItem } from './CommentItem.tsx';
import type { CommentActions } from './CommentsOfCase.tsx';
import type { Thread } from './threads.ts';
import { useAuthors } from './use-authors.ts';

/** A thread that is settled: one line, which opens. */
export function ResolvedThread({
  open,
  thread,
  actions,
}: {
  open: OpenDocument;
  thread: Thread;
  actions: CommentActions;
}) {
  const { t } = useLingui();
  const authors = useAuthors();
  const map = commentMap(open.doc, thread.id);
  const [written] = map ? readField(map, 'resolvedAt', commentFields.resolvedAt).values : [];
  const by = written ? authors.nameOf(written.enrolment) : null;
  const byMe = written !== undefined && authors.isOwn(written.enrolment);
  const words = thread.first?.body?.trim().split('\n')[0] ?? '';
  const count = thread.replies.length + 1;
  return (
    <Disclosure className="shrink-0">
      {({ isExpanded }) => (
        <>
          <AriaButton
            slot="trigger"
            className="flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-control px-1 text-start text-14 text-muted hover:bg-hover"
          >
            <Icon of={CircleCheck} />
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {words}
            </span>
            <span className="shrink-0">
              {byMe ? (
                <Trans>{count}, resolved by you</Trans>
              ) : by ? (
                <Trans>
                  {count}, resolved by {by}
                </Trans>
              ) : (
                <Trans>{count}, resolved</Trans>
              )}
            </span>
            <Icon
              of={ChevronDown}
              size={16}
              className={classNames('transition-transform', isExpanded && 'rotate-180')}
            />
          </AriaButton>
          <DisclosurePanel aria-label={t`Resolved thread`}>
            <div className="flex flex-col gap-3 rounded-card bg-quiet p-3">
              {thread.first && <CommentItem comment={thread.first} actions={actions} />}
              {thread.replies.map((reply) => (
                <CommentItem key={reply.id} comment={reply} actions={actions} />
              ))}
              {actions.mayWrite && (
                <Button look="quiet" className="self-start" onPress={() => actions.resolve(thread.id, false)}>
                  <Icon of={RotateCcw} size={16} directed />
                  <Trans>Open the thread again</Trans>
                </Button>
              )}
            </div>
          </DisclosurePanel>
        </>
      )}
    </Disclosure>
  );
}
