import { Trans, useLingui } from '@lingui/react/macro';
import { Send, X } from 'lucide-react';
import type { Ref } from 'react';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useDraft } from '../../sync/use-draft.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { inputClasses } from '../../ui/TextField.tsx';
import { useReadable } from '../../ui/use-readable.ts';

/** Characters in a comment, as the record takes them. */
export const MAX_COMMENT = 4000;

interface ComposerProps {
  open: OpenDocument;
  inputRef: Ref<HTMLTextAreaElement>;
  /** Where the vault keeps what is typed and not sent. */
  draftKey: string;
  /** Whose comment is being answered; null for a new thread. */
  answersTo: string | null;
  onStopAnswering: () => void;
  onFocusChange: (focused: boolean) => void;
  /** Puts the words into the record; false where it refused them, which then stay here. */
  onSend: (body: string) => boolean;
}

/** Where a comment is written. What is typed is kept as a draft until it is sent. */
export function Composer({
  open,
  inputRef,
  draftKey,
  answersTo,
  onStopAnswering,
  onFocusChange,
  onSend,
}: ComposerProps) {
  const { t } = useLingui();
  const draft = useDraft(draftKey);
  const save = useReadable(open.save);
  const empty = draft.text.trim() === '';
  const send = () => {
    if (empty || !onSend(draft.text.trim())) return;
    draft.setText('');
    onStopAnswering();
  };
  const label = answersTo ? t`Reply to ${answersTo}` : t`Write a comment`;
  return (
    <form
      className="sticky bottom-0 z-10 shrink-0 border-t border-hairline bg-surface px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="flex flex-col gap-1 desk:mx-auto desk:w-full desk:max-w-[45rem]">
        <p className="flex min-h-5 items-center justify-between gap-3 text-13 text-muted">
          {answersTo ? (
            <span className="flex min-w-0 items-center gap-1">
              <span className="truncate">
                <Trans>Reply to {answersTo}</Trans>
              </span>
              <IconButton aria-label={t`Start a new thread instead`} className="-my-3" onPress={onStopAnswering}>
                <Icon of={X} size={16} />
              </IconButton>
            </span>
          ) : (
            <span>{!empty && <Trans>Draft, kept on this device</Trans>}</span>
          )}
          <span role="status">
            {save.state === 'device' || save.state === 'writing' ? (
              <Trans>Kept on this device</Trans>
            ) : save.state === 'refused' ? (
              <span className="text-danger">
                <Trans>Refused: see Sync</Trans>
              </span>
            ) : save.state === 'not-kept' ? (
              <span className="text-danger">
                <Trans>Not kept: the storage fails</Trans>
              </span>
            ) : null}
          </span>
        </p>
        <div className="flex items-end gap-2">
          <textarea
            ref={inputRef}
            aria-label={label}
            placeholder={label}
            dir="auto"
            rows={1}
            maxLength={MAX_COMMENT}
            value={draft.text}
            disabled={!draft.ready}
            onChange={(event) => draft.setText(event.target.value)}
            onFocus={() => onFocusChange(true)}
            onBlur={() => onFocusChange(false)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
            }}
            className={`${inputClasses} field-sizing-content max-h-40 resize-none py-2`}
          />
          <IconButton type="submit" look={empty ? 'plain' : 'primary'} aria-label={t`Send`} isDisabled={empty}>
            <Icon of={Send} directed />
          </IconButton>
        </div>
      </div>
    </form>
  );
}
