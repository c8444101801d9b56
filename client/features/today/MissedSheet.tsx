import { Trans, useLingui } from '@lingui/react/macro';
import { type MissedKind, missedKinds } from '../../../shared/docs/case.ts';
import { missedWords } from '../../sync/missed-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

/** Why a visit did not take place; choosing says it. */
export function MissedSheet(props: { name: string; onMissed: (kind: MissedKind) => void; onClose: () => void }) {
  const { i18n } = useLingui();
  const { name, onMissed, onClose } = props;
  return (
    <Sheet title={<Trans>Why was {<bdi>{name}</bdi>} missed?</Trans>} isOpen onClose={onClose}>
      <ul className="flex flex-col gap-2">
        {missedKinds.map((kind) => (
          <li key={kind}>
            <Button onPress={() => onMissed(kind)} className="w-full !justify-start !font-normal">
              {i18n._(missedWords[kind])}
            </Button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
