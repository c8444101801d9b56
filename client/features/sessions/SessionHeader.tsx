import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { ColleagueCircle } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu, type MenuAction } from '../../ui/Menu.tsx';
import { useRoomy } from '../../ui/use-media.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { SaveCaption } from './SaveCaption.tsx';
import type { FormPart } from './SessionForm.tsx';
import { useSessionWords } from './session-words.ts';

interface SessionHeaderProps {
  part: FormPart;
  personName: string;
  /** While the note has the screen of a phone, and the footer is away. */
  showsSave: boolean;
  onClose: () => void;
  /** The lesser things that can be done with it. */
  actions: MenuAction[];
}

/** Whose session it is, where the work on it is, and who else is in it. */
export function SessionHeader({ part, personName, showsSave, onClose, actions }: SessionHeaderProps) {
  const { t } = useLingui();
  const roomy = useRoomy();
  const dates = useDateWords();
  const { kinds } = useSessionWords();
  const here = useReadable(part.open.others).filter((other) => other.field?.startsWith(`sessions/${part.session}`));
  const people = [...new Map(here.map(({ user }) => [user.id, user])).values()];
  const { kind, reason, groupName } = part.values;
  const what = kind ? kinds[kind] : t`New session`;
  const [only] = people;
  const [title, second] = roomy ? [what, personName] : [personName, what];
  return (
    <header className="flex min-h-16 shrink-0 items-center gap-2 border-b border-hairline px-2 desk:min-h-[4.25rem] desk:px-6">
      {!roomy && (
        <IconButton aria-label={t`Close`} onPress={onClose}>
          <Icon of={X} />
        </IconButton>
      )}
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-16 font-semibold">
          <bdi>{title}</bdi>
        </h1>
        {showsSave ? (
          <SaveCaption open={part.open} />
        ) : (
          <p className="truncate text-14 text-muted">
            <bdi>{dates.join([second, groupName, reason])}</bdi>
          </p>
        )}
      </div>
      {people.slice(0, 3).map((user) => (
        <ColleagueCircle key={user.id} name={user.name} colour={user.colour} />
      ))}
      {roomy && only && (
        <span className="text-13 text-muted">
          {people.length === 1 ? (
            <Trans>{only.name} is here too</Trans>
          ) : (
            <Trans>{people.length} colleagues are here</Trans>
          )}
        </span>
      )}
      {!part.isDisabled && <Menu label={t`More about this session`} actions={actions} />}
      {roomy && (
        <IconButton aria-label={t`Close`} onPress={onClose} className="-me-2">
          <Icon of={X} />
        </IconButton>
      )}
    </header>
  );
}
