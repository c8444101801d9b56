import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

export type SeriesAct = 'change' | 'cancel' | 'delete';

interface ScopeSheetProps {
  act: SeriesAct | null;
  /** Planned sessions of the series after this one. */
  later: number;
  onChoose: (scope: 'one' | 'later') => void;
  onClose: () => void;
}

/** A session of a series is changed, cancelled or deleted: this one alone, or those after it too? */
export function ScopeSheet({ act, later, onChoose, onClose }: ScopeSheetProps) {
  return (
    <Sheet
      title={
        act === 'cancel' ? (
          <Trans>Cancel which sessions?</Trans>
        ) : act === 'delete' ? (
          <Trans>Delete which sessions?</Trans>
        ) : (
          <Trans>Change which sessions?</Trans>
        )
      }
      isOpen={act !== null}
      onClose={onClose}
    >
      <p className="mb-4 text-16 text-muted">
        <Trans>This session comes again.</Trans>
      </p>
      {/* On a phone the sentence about what was done before lies over the foot of the sheet. */}
      <div className="flex flex-col gap-2 max-desk:pb-28">
        <Button onPress={() => onChoose('one')}>
          <Trans>This one</Trans>
        </Button>
        <Button onPress={() => onChoose('later')}>
          <Plural value={later} one="This and the later one" other="This and the # later ones" />
        </Button>
      </div>
    </Sheet>
  );
}
