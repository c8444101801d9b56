import { Trans } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { useDraft } from '../../sync/use-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

interface AddLineProps {
  label: string;
  /** Names the line in the vault, where it is kept until it is added. */
  draftKey: string;
  /** Longest text that is taken. */
  most: number;
  /** Answers whether it was added; the words stay where it wasn't. */
  add: (words: string) => Promise<boolean>;
}

/** A line that is typed and becomes an entry with Enter; the next one can be typed at once. */
export function AddLine({ label, draftKey, most, add }: AddLineProps) {
  const { text, setText } = useDraft(draftKey);
  const now = useRef(text);
  now.current = text;
  const added = useRef(Promise.resolve());
  // The line is free for the next one at once: whoever types on while the last is being kept types into an empty line.
  const submit = () => {
    const words = text.trim();
    if (!words) return;
    setText('');
    added.current = added.current.then(async () => {
      if (!(await add(words).catch(() => false))) setText([words, now.current].filter(Boolean).join(' '));
    });
  };
  return (
    <form
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Icon of={Plus} className="text-muted" />
      <input
        type="text"
        dir="auto"
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={most}
        enterKeyHint="done"
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        className="min-h-11 w-full min-w-0 rounded-control bg-transparent px-1 text-16 hover:bg-hover focus:bg-surface focus:outline-2 focus:outline-accent mouse:min-h-9"
      />
      {text.trim() && (
        <Button type="submit" className="shrink-0">
          <Trans>Add</Trans>
        </Button>
      )}
    </form>
  );
}
