import { Trans } from '@lingui/react/macro';
import { Ban, Check, CircleCheck, Trash2 } from 'lucide-react';
import { Tag } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useRoomy } from '../../ui/use-media.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { SaveCaption } from './SaveCaption.tsx';
import type { FormPart } from './SessionForm.tsx';

interface SessionFooterProps {
  part: FormPart;
  missed: boolean;
  onFinish: () => void;
  onReopen: () => void;
  onRestore: () => void;
  onClose: () => void;
}

/** Where the work is, and the one thing left to say: that it took place, or did not. */
export function SessionFooter({ part, missed, onFinish, onReopen, onRestore, onClose }: SessionFooterProps) {
  const roomy = useRoomy();
  const save = useReadable(part.open.save);
  const { status, deletedAt } = part.values;
  const readOnly = part.open.readOnly;
  return (
    <footer className="flex shrink-0 items-center justify-end gap-2 [&>:not(:first-child)]:shrink-0 border-t border-hairline bg-surface px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] desk:px-6">
      <span className="me-auto min-w-0 flex-1">
        {readOnly ? (
          <span className="text-13 text-muted">
            <Trans>You may read this, not change it</Trans>
          </span>
        ) : (
          <SaveCaption save={save} />
        )}
      </span>
      {deletedAt !== null ? (
        <>
          <Tag icon={Trash2}>
            <Trans>Deleted</Trans>
          </Tag>
          {!readOnly && (
            <Button onPress={onRestore}>
              <Trans>Bring it back</Trans>
            </Button>
          )}
        </>
      ) : status === 'done' || status === 'cancelled' || (status === 'missed' && !readOnly) ? (
        <>
          <Tag tone={status === 'done' ? 'good' : 'neutral'} icon={status === 'done' ? CircleCheck : Ban}>
            {status === 'done' ? (
              <Trans>Done</Trans>
            ) : status === 'missed' ? (
              <Trans>Missed</Trans>
            ) : (
              <Trans>Cancelled</Trans>
            )}
          </Tag>
          {!readOnly && (
            <Button onPress={onReopen}>
              <Trans>Open again</Trans>
            </Button>
          )}
          {!readOnly && roomy && (
            <Button look="primary" onPress={onClose}>
              <Trans>Close</Trans>
            </Button>
          )}
        </>
      ) : (
        !readOnly && (
          <>
            {roomy && (
              <Button onPress={onClose}>
                <Trans>Leave for later</Trans>
              </Button>
            )}
            <Button look="primary" onPress={onFinish}>
              <Icon of={Check} size={16} />
              {missed ? <Trans>Mark as missed</Trans> : <Trans>Mark as done</Trans>}
            </Button>
          </>
        )
      )}
    </footer>
  );
}
