import { Trans } from '@lingui/react/macro';
import { Ban, CalendarClock, CalendarX2, Check, CircleCheck, Trash2 } from 'lucide-react';
import { Tag } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useRoomy } from '../../ui/use-media.ts';
import { SaveCaption } from './SaveCaption.tsx';
import type { FormPart } from './SessionForm.tsx';

interface SessionFooterProps {
  part: FormPart;
  missed: boolean;
  /** It lies ahead: there is nothing to say yet of how it went. */
  ahead: boolean;
  onFinish: () => void;
  onReopen: () => void;
  onRestore: () => void;
  onPlan: () => void;
  onClose: () => void;
}

/** Where the work is, and the one thing left to say: that it took place, or did not, or is to be. */
export function SessionFooter(props: SessionFooterProps) {
  const { part, onClose } = props;
  return (
    <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 [&>:not(:first-child)]:shrink-0 border-t border-hairline bg-surface px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] desk:px-6">
      <span className="me-auto min-w-0 flex-1">
        {part.open.readOnly ? (
          <span className="text-13 text-muted">
            <Trans>You may read this, not change it</Trans>
          </span>
        ) : (
          part.begun && <SaveCaption open={part.open} />
        )}
      </span>
      <State {...props} />
      {part.open.readOnly && <Button onPress={onClose}>{<Trans>Close</Trans>}</Button>}
    </footer>
  );
}

function State({ part, missed, ahead, onFinish, onReopen, onRestore, onPlan, onClose }: SessionFooterProps) {
  const roomy = useRoomy();
  const { status, deletedAt } = part.values;
  const readOnly = part.open.readOnly;
  if (deletedAt !== null) {
    return (
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
    );
  }
  if (status === 'done' || status === 'cancelled' || status === 'missed') {
    return (
      <>
        {status === 'done' ? (
          <Tag tone="good" icon={CircleCheck}>
            <Trans>Done</Trans>
          </Tag>
        ) : status === 'missed' ? (
          <Tag icon={CalendarX2}>
            <Trans>Missed</Trans>
          </Tag>
        ) : (
          <Tag icon={Ban}>
            <Trans>Cancelled</Trans>
          </Tag>
        )}
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
    );
  }
  if (ahead) {
    return (
      <>
        {part.begun && (
          <Tag icon={CalendarClock}>
            <Trans>Planned</Trans>
          </Tag>
        )}
        {!readOnly && (
          <Button look="primary" onPress={onPlan}>
            {part.begun ? <Trans>Close</Trans> : <Trans>Plan it</Trans>}
          </Button>
        )}
      </>
    );
  }
  if (readOnly) return null;
  return (
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
  );
}
