import { Trans, useLingui } from '@lingui/react/macro';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { CommentView } from '../../../shared/projections/case.ts';
import { ColleagueCircle } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Menu, type MenuAction } from '../../ui/Menu.tsx';
import { inputClasses } from '../../ui/TextField.tsx';
import type { CommentActions } from './CommentsOfCase.tsx';
import { MAX_COMMENT } from './Composer.tsx';
import { useAuthors } from './use-authors.ts';

/** One comment: who, when, the words; one's own can be changed and deleted. */
export function CommentItem({ comment, actions }: { comment: CommentView; actions: CommentActions }) {
  const { t } = useLingui();
  const dates = useDateWords();
  const authors = useAuthors();
  const [editing, setEditing] = useState<string | null>(null);
  const own = authors.isOwn(comment.author);
  const menu: MenuAction[] = [];
  if (actions.mayWrite && own) menu.push({ label: t`Edit`, icon: Pencil, run: () => setEditing(comment.body ?? '') });
  if (actions.mayWrite && (own || actions.supervises)) {
    menu.push({ label: t`Delete`, icon: Trash2, danger: true, run: () => actions.remove(comment.id) });
  }
  const name = authors.nameOf(comment.author);
  return (
    <div className="flex items-start gap-2">
      <ColleagueCircle name={authors.fullNameOf(comment.author)} colour={authors.colourOf(comment.author)} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-14 font-semibold" dir="auto">
            {name}
          </span>
          {comment.writtenAt && (
            <time dateTime={comment.writtenAt} className="text-13 text-muted">
              {dates.moment(Date.parse(comment.writtenAt))}
            </time>
          )}
          {comment.editedAt && (
            <span className="text-13 text-muted">
              <Trans>edited</Trans>
            </span>
          )}
        </p>
        {editing === null ? (
          <p className="text-16 whitespace-pre-wrap [overflow-wrap:anywhere]" dir="auto">
            {comment.body}
          </p>
        ) : (
          <form
            className="mt-1 flex flex-col gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              if (actions.edit(comment.id, editing)) setEditing(null);
            }}
          >
            <textarea
              // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit these words
              autoFocus
              aria-label={t`Your comment`}
              dir="auto"
              rows={2}
              maxLength={MAX_COMMENT}
              value={editing}
              onChange={(event) => setEditing(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') setEditing(null);
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
                  event.currentTarget.form?.requestSubmit();
              }}
              className={`${inputClasses} field-sizing-content max-h-60 resize-none py-2`}
            />
            <div className="flex gap-2">
              <Button look="primary" type="submit" isDisabled={editing.trim() === ''}>
                <Trans>Keep the change</Trans>
              </Button>
              <Button onPress={() => setEditing(null)}>
                <Trans>Leave it as it was</Trans>
              </Button>
            </div>
          </form>
        )}
      </div>
      <span className="-my-2 -me-2">
        <Menu label={t`More about the comment of ${name}`} actions={editing === null ? menu : []} />
      </span>
    </div>
  );
}
