import { Trans, useLingui } from '@lingui/react/macro';
import { CircleHelp } from 'lucide-react';
import { useRef, useState } from 'react';
import { Dialog, Heading, Link, Popover } from 'react-aria-components';
import { IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';

interface ExplainProps {
  /** The word as it stands on the screen. */
  word: string;
  /** What it means and what follows from it, in two or three sentences. */
  text: string;
  /** Where the guide says more. */
  href: string;
  className?: string;
}

/** A small ? beside a word that has consequences; says what it means, also without a network. */
export function Explain({ word, text, href, className }: ExplainProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  // A record has several, and hardly one is ever asked: none costs more than its button before.
  const [wasAsked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <IconButton
        ref={button}
        aria-label={t`What does “${word}” mean?`}
        aria-expanded={isOpen}
        className={className ?? '-my-2.5 text-muted'}
        onPress={() => {
          setAsked(true);
          setOpen(!isOpen);
        }}
      >
        <Icon of={CircleHelp} size={16} />
      </IconButton>
      {wasAsked && (
        <Popover
          triggerRef={button}
          isOpen={isOpen}
          onOpenChange={setOpen}
          className="max-w-[20rem] rounded-card border border-hairline bg-surface p-4 shadow-float"
        >
          <Dialog className="outline-none">
            <Heading slot="title" className="mb-1 text-14 font-semibold" dir="auto">
              {word}
            </Heading>
            <p className="text-14" dir="auto">
              {text}
            </p>
            <Link
              href={href}
              onPress={() => setOpen(false)}
              className="mt-2 inline-flex min-h-11 items-center text-14 text-accent underline"
            >
              <Trans>More in the guide</Trans>
            </Link>
          </Dialog>
        </Popover>
      )}
    </>
  );
}
