import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, ChevronRight, MapPinOff, SearchX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-aria-components';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { GuideText } from './GuideText.tsx';
import { chapters, wordsOf } from './guide.ts';
import type { GuideChapter } from './guide-nodes.ts';

interface HelpScreenProps {
  /** null shows them all. */
  chapter: string | null;
  onChapter: (name: string | null) => void;
}

/** The user's guide, from this device. It is written in English, whatever the language of the app. */
export function HelpScreen({ chapter: name, onChapter }: HelpScreenProps) {
  const chapter = chapters.find((known) => known.name === name);
  if (name !== null && !chapter) {
    return (
      <EmptyState
        isPage
        icon={MapPinOff}
        title={<Trans>The guide has no such chapter</Trans>}
        actions={
          <Button onPress={() => onChapter(null)}>
            <Trans>All chapters</Trans>
          </Button>
        }
      />
    );
  }
  return (
    <div className="mx-auto flex max-w-[680px] flex-col gap-4 px-4 py-6">
      {chapter ? <Chapter key={chapter.name} chapter={chapter} onChapter={onChapter} /> : <Chapters />}
    </div>
  );
}

function Chapters() {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const found = chapters.filter(
    (chapter) => !wanted || `${chapter.title} ${wordsOf(chapter)}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <h1 className="text-24 font-semibold">
        <Trans>Help</Trans>
      </h1>
      <p className="text-14 text-muted">
        <Trans>The guide is on this device and needs no network. It is in English.</Trans>
      </p>
      <SearchField label={t`Search the guide`} placeholder={t`A word`} value={query} onChange={setQuery} />
      {found.length === 0 ? (
        <EmptyState icon={SearchX} title={<Trans>No chapter has this word</Trans>} />
      ) : (
        <nav aria-label={t`Chapters`} lang="en" dir="ltr">
          <ol className="overflow-hidden rounded-card border border-hairline bg-surface">
            {found.map((chapter) => (
              <li key={chapter.name} className="border-b border-hairline last:border-b-0">
                <Link
                  href={`/help/${chapter.name}`}
                  className="flex min-h-12 items-center gap-3 px-3.5 py-2 text-16 hover:bg-hover"
                >
                  <span className="flex-1">{chapter.title}</span>
                  <Icon of={ChevronRight} className="text-muted" />
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
    </>
  );
}

function Chapter({ chapter, onChapter }: { chapter: GuideChapter } & Pick<HelpScreenProps, 'onChapter'>) {
  const heading = useRef<HTMLHeadingElement>(null);
  // A link leads to its beginning, for whoever reads and whoever listens.
  useEffect(() => heading.current?.focus(), []);
  const at = chapters.indexOf(chapter);
  const next = chapters[at + 1];
  return (
    <>
      <Button look="quiet" className="-ms-2 self-start" onPress={() => onChapter(null)}>
        <Icon of={ArrowLeft} directed />
        <Trans>All chapters</Trans>
      </Button>
      <article lang="en" dir="ltr">
        <h1 ref={heading} tabIndex={-1} className="mb-4 text-24 font-semibold outline-none">
          {chapter.title}
        </h1>
        <GuideText nodes={chapter.nodes} />
      </article>
      {next && (
        <Link
          href={`/help/${next.name}`}
          className="flex min-h-12 items-center justify-between gap-3 rounded-card border border-edge bg-surface px-3.5 text-16 hover:bg-hover"
        >
          <span lang="en" dir="ltr">
            {next.title}
          </span>
          <Icon of={ChevronRight} directed className="text-muted" />
        </Link>
      )}
    </>
  );
}
