import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { FolderOpen, UserMinus } from 'lucide-react';
import { missedKinds } from '../../../../shared/docs/case.ts';
import { missedWords } from '../../../sync/missed-words.ts';
import { Button, buttonClasses } from '../../../ui/Button.tsx';
import { Chip } from '../../../ui/Chip.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { ChoiceChips } from '../ChoiceChips.tsx';
import type { Attendee } from './meeting-draft.ts';

interface AttendeeSheetProps {
  attendee: Attendee | null;
  name: string;
  onChange: (some: Partial<Attendee>) => void;
  onRemove: () => void;
  onClose: () => void;
}

/** The lesser things about somebody in a meeting: why they were not there, that nobody had asked them, and off the list. */
export function AttendeeSheet({ attendee, name, onChange, onRemove, onClose }: AttendeeSheetProps) {
  const { t, i18n } = useLingui();
  return (
    <Sheet title={<bdi>{name}</bdi>} isOpen={attendee !== null} onClose={onClose}>
      {attendee && (
        <div className="flex flex-col gap-4">
          {attendee.mark === 'absent' && (
            <>
              <div className="flex flex-col gap-2">
                <span className="text-14 font-semibold">
                  <Trans>Why they were not there</Trans>
                </span>
                <ChoiceChips
                  label={t`Why they were not there`}
                  choices={missedKinds.map((kind) => ({ value: kind, label: i18n._(missedWords[kind]) }))}
                  value={attendee.missedKind}
                  onChange={(missedKind) => onChange({ missedKind })}
                />
              </div>
              <TextField
                label={<Trans>In words</Trans>}
                value={attendee.missedReason}
                onChange={(missedReason) => onChange({ missedReason })}
                input={{ maxLength: 500 }}
              />
            </>
          )}
          {attendee.mark === 'present' && (
            <Chip isSelected={attendee.walkIn} onChange={(walkIn) => onChange({ walkIn })} className="self-start">
              <Trans>Came without an appointment</Trans>
            </Chip>
          )}
          <div className="flex flex-wrap gap-2">
            <Link to="/beneficiaries/$id" params={{ id: attendee.id }} className={buttonClasses('plain')}>
              <Icon of={FolderOpen} size={16} />
              <Trans>Open the record</Trans>
            </Link>
            <Button onPress={onRemove}>
              <Icon of={UserMinus} size={16} />
              <Trans>Take off the list</Trans>
            </Button>
          </div>
        </div>
      )}
    </Sheet>
  );
}
