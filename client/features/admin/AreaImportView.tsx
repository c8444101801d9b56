import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, CircleCheck, Download, TriangleAlert } from 'lucide-react';
import type { AreaFault, AreaImport } from '../../../shared/protocol/areas.ts';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { useLevelWords } from './use-level-words.ts';

interface AreaImportViewProps {
  found: AreaImport;
  onTake: () => Promise<void>;
  onClose: () => void;
}

/** What a file of areas would do, or did: its levels and columns, the first areas, and every line that was refused. */
export function AreaImportView({ found, onTake, onClose }: AreaImportViewProps) {
  const { t } = useLingui();
  const dates = useDateWords();
  const levelWords = useLevelWords();
  const problemWords = useProblemWords();
  const submit = useSubmit();
  const { taken, added, changed, same, refused, refusedCsv } = found;
  const counts: [label: string, count: number][] = [
    [t`New`, added],
    [t`Changed`, changed],
    [t`There already`, same],
    [t`Refused lines`, refused],
  ];
  return (
    <div className="flex flex-col gap-5">
      {taken ? (
        <p role="status" className="flex items-center gap-3 text-20 font-semibold">
          <Icon of={CircleCheck} size={24} className="text-good" />
          {added + changed === 0 ? (
            <Trans>Everything was there already</Trans>
          ) : (
            <Plural value={added + changed} one="# area taken" other="# areas taken" />
          )}
        </p>
      ) : (
        <p role="status" className="text-20 font-semibold [overflow-wrap:anywhere]">
          <bdi>{found.fileName}</bdi>
        </p>
      )}
      <dl className="grid grid-cols-2 gap-3 desk:grid-cols-4">
        {counts.map(([label, count]) => (
          <div key={label} className="flex flex-col-reverse rounded-card border border-hairline bg-surface p-3.5">
            <dt className="text-13 text-muted">{label}</dt>
            <dd className="text-24 font-semibold">{dates.number(count)}</dd>
          </div>
        ))}
      </dl>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        tabIndex={0}
        aria-label={t`Levels of this file`}
        className="overflow-x-auto rounded-card border border-hairline bg-surface"
      >
        <table className="w-full text-14">
          <caption className="sr-only">{t`Levels of this file`}</caption>
          <thead className="bg-sunken text-13 text-muted">
            <tr>
              <Head>{t`Level`}</Head>
              <Head>{t`Areas`}</Head>
              <Head>{t`P-code`}</Head>
              <Head>{t({ message: 'Name', context: 'of a place or thing' })}</Head>
              <Head>{t`Name in Arabic`}</Head>
            </tr>
          </thead>
          <tbody className="divide-y divide-hairline">
            {found.levels.map((level) => (
              <tr key={level.level}>
                <th scope="row" className="px-4 py-2 text-start font-semibold whitespace-nowrap">
                  {levelWords(level.level)}
                </th>
                <td className="px-4 py-2">{dates.number(level.areas)}</td>
                {[level.codeColumn, level.nameColumn, level.nameArColumn].map((column, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: three columns, always the same
                  <td key={at} className="px-4 py-2 text-muted [overflow-wrap:anywhere]">
                    <bdi>{column ?? '–'}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {!taken && found.first.length > 0 && (
        <section aria-label={t`The first of them`}>
          <h2 className="pb-1 text-16 font-semibold">
            <Trans>The first of them</Trans>
          </h2>
          <ul className="divide-y divide-hairline rounded-card border border-hairline bg-surface">
            {found.first.map((area) => (
              <li key={area.code} className="flex min-h-12 flex-wrap items-center gap-x-3 px-4 py-2">
                <bdi className="text-14 font-semibold">{area.name}</bdi>
                {area.nameAr && <bdi lang="ar">{area.nameAr}</bdi>}
                <bdi dir="ltr" className="text-13 text-muted">
                  {area.code}
                </bdi>
                <span className="text-13 text-muted">
                  <bdi>{dates.join(area.within)}</bdi>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {refused > 0 && <Refusals found={found} />}
      {submit.error !== null && <Banner icon={CircleAlert} tone="danger" live title={problemWords(submit.error)} />}
      <div className="flex flex-wrap gap-2">
        {!taken && (
          <Button
            look="primary"
            isDisabled={submit.busy || added + changed === 0}
            onPress={() => void submit.run(onTake)}
          >
            {submit.busy ? (
              <Trans>Being taken…</Trans>
            ) : (
              <Plural value={added + changed} one="Take # area" other="Take # areas" />
            )}
          </Button>
        )}
        {refusedCsv !== null && (
          <Button
            onPress={() => {
              const name = `${found.fileName.replace(/\.[^.]*$/, '')}.refused.csv`;
              saveFile({ name, blob: new Blob([refusedCsv], { type: 'text/csv' }) });
            }}
          >
            <Icon of={Download} size={16} />
            <Plural value={refused} one="# refused line, with the reason" other="# refused lines, with the reasons" />
          </Button>
        )}
        <Button look={taken ? 'primary' : 'plain'} onPress={onClose}>
          {taken ? <Trans>Done</Trans> : <Trans>Another file</Trans>}
        </Button>
      </div>
    </div>
  );
}

function Head({ children }: { children: string }) {
  return (
    <th scope="col" className="px-4 py-2 text-start font-normal whitespace-nowrap">
      {children}
    </th>
  );
}

function Refusals({ found }: { found: AreaImport }) {
  const { t } = useLingui();
  const words: Record<AreaFault, string> = {
    'broken-quotes': t`A quotation mark is opened and not closed as it should be`,
    'too-many-cells': t`There are more cells than columns`,
    'no-code': t`The area has no P-code`,
    'not-a-code': t`The P-code has letters that codes do not have, or is too long`,
    'no-name': t`The area has no name`,
    'too-long': t`A name is too long`,
    'no-parent': t`The P-code of the area around it is missing`,
    'unknown-parent': t`The area around it is neither in this file nor there already`,
    'said-otherwise': t`An earlier line says something else of this P-code`,
  };
  return (
    <Banner
      icon={TriangleAlert}
      tone="warning"
      title={<Plural value={found.refused} one="# line is refused" other="# lines are refused" />}
    >
      <Trans>The rest goes in. Mend these lines and take the file again: nothing is added twice.</Trans>
      <ul className="pt-2">
        {found.refusals.map(({ line, fault, detail }) => (
          <li key={line}>
            <Trans>Line {line}</Trans>: {words[fault]} {detail && <bdi>({detail})</bdi>}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
