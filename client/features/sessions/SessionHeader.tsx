import { Trans, useLingui } from '@lingui/react/macro';
import { Trash2, X } from 'lucide-react';
import { ColleagueCircle } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
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
  /** null while there is nothing to delete. */
  onDelete: (() => void) | null;
}

/** Whose session it is, where the work on it is, and who else is in it. */
export function SessionHeader({ part, personName, showsSave, onClose, onDelete }: SessionHeaderProps) {
  const { t } = useLingui();
  const roomy = useRoomy();
  const { kinds } = useSessionWords();
  const save = useReadable(part.open.save);
  const here = useReadable(part.open.others).filter((other) => other.field?.startsWith(`sessions/${part.session}`));
  const people = [...new Map(here.map(({ user }) => [user.id, user])).values()];
  const kind = part.values.kind ? kinds[part.values.kind] : t`New session`;
  const [only] = people;
  return (
    <header className="flex min-h-16 shrink-0 items-center gap-2 border-b border-hairline px-2 desk:min-h-[4.25rem] desk:px-6">
      {!roomy && (
        <IconButton aria-label={t`Close`} onPress={onClose}>
          <Icon of={X} />
        </IconButton>
      )}
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-16 font-semibold">{roomy ? kind : <bdi>{personName}</bdi>}</h1>
        {showsSave ? (
          <SaveCaption save={save} />
        ) : (
          <p className="truncate text-14 text-muted">{roomy ? <bdi>{personName}</bdi> : kind}</p>
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
      {onDelete && !part.isDisabled && (
        <IconButton aria-label={t`Delete this session`} onPress={onDelete} className="text-muted">
          <Icon of={Trash2} />
        </IconButton>
      )}
      {roomy && (
        <IconButton aria-label={t`Close`} onPress={onClose} className="-me-2">
          <Icon of={X} />
        </IconButton>
      )}
    </header>
  );
}
