import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Info } from 'lucide-react';
import { useRef, useState } from 'react';
import { holds } from '../../../shared/authz/actor.ts';
import type { SiteId } from '../../../shared/base/ids.ts';
import {
  dateOrders,
  type ImportState,
  type ImportTarget,
  importStateSchema,
  importTargets,
} from '../../../shared/protocol/imports.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { inUse, usePlaceName } from '../../sync/place-name.ts';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { mappingProblems, recognisesSecondRun } from './import-mapping.ts';
import { useTargetWords } from './use-target-words.ts';

interface ImportMappingProps {
  found: ImportState;
  onStarted: (state: ImportState) => void;
  onCancel: () => void;
}

type DateOrder = ImportState['dateOrder'];

/** What was found in the file, and what its columns are to become. */
export function ImportMapping({ found, onStarted, onCancel }: ImportMappingProps) {
  const { t } = useLingui();
  const device = useDevice();
  const shelf = useReadable(device.shelf);
  const nameOf = usePlaceName();
  const problemWords = useProblemWords();
  const words = useTargetWords();
  const submit = useSubmit();
  const [mapping, setMapping] = useState<ImportTarget[]>(found.columns.map(({ suggested }) => suggested));
  const [dateOrder, setDateOrder] = useState<DateOrder>(found.dateOrder);
  const sites = inUse(shelf.sites).filter(({ id }) => holds(device.actor, id as SiteId, 'worker', 'supervisor'));
  const programmes = inUse(shelf.programmes);
  const [site, setSite] = useState<string | null>(sites.length === 1 ? (sites[0]?.id ?? null) : null);
  const [programme, setProgramme] = useState<string | null>(
    programmes.length === 1 ? (programmes[0]?.id ?? null) : null,
  );
  const [tried, setTried] = useState(false);
  const problems = mappingProblems(mapping);
  const twice = new Set(problems.flatMap((each) => (each.problem === 'twice' ? each.columns : [])));
  const options = importTargets.map((target) => ({ value: target, label: words[target] }));
  const orders: Record<DateOrder, string> = {
    'year-first': t`Year first: 19340228 or 1934-02-28`,
    'day-first': t`Day first: 28/02/1934`,
    'month-first': t`Month first: 02/28/1934`,
  };
  const { delimiter } = found;
  const separator = delimiter === '\t' ? t`tabs` : delimiter === ' ' ? t`spaces` : t`“${delimiter}”`;
  const form = useRef<HTMLFormElement>(null);
  const start = () => {
    setTried(true);
    if (problems.length > 0 || !site || !programme) {
      // Once it is drawn, what is missing may lie above what is in sight.
      requestAnimationFrame(() =>
        form.current?.querySelector('[data-invalid],[role="alert"]')?.scrollIntoView({ block: 'center' }),
      );
      return;
    }
    void submit.run(async () => {
      const path = `/api/imports/${found.id}/run`;
      const body = { site, programme, dateOrder, mapping };
      onStarted(importStateSchema.parse(await device.api(path, { method: 'POST', body })));
    });
  };
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <p className="text-16">
        <Plural value={found.rows} one="# person in the file" other="# people in the file" />
        <span className="text-muted">
          {' · '}
          <Trans>separated by {separator}</Trans>
          {' · '}
          <bdi>{found.encoding}</bdi>
        </span>
      </p>
      <div className="grid gap-4 desk:grid-cols-3">
        <Select
          label={t`Site`}
          isRequired
          options={sites.map((place) => ({ value: place.id, label: nameOf(place) }))}
          value={site}
          onChange={setSite}
          placeholder={t`Where they are registered`}
          error={tried && !site ? t`Choose the site.` : undefined}
        />
        <Select
          label={t`Programme`}
          isRequired
          options={programmes.map((place) => ({ value: place.id, label: nameOf(place) }))}
          value={programme}
          onChange={setProgramme}
          placeholder={t`In which a case is opened`}
          error={tried && !programme ? t`Choose the programme.` : undefined}
        />
        <Select
          label={t`How dates are written`}
          options={dateOrders.map((order) => ({ value: order, label: orders[order] }))}
          value={dateOrder}
          onChange={(order) => setDateOrder(order as DateOrder)}
        />
      </div>
      <section aria-label={t`Columns`} className="overflow-hidden rounded-card border border-hairline bg-surface">
        <div className="hidden grid-cols-[1fr_1.6fr_1fr] gap-4 bg-sunken px-4 py-2 text-13 text-muted desk:grid">
          <span>
            <Trans>Column</Trans>
          </span>
          <span>
            <Trans>First values</Trans>
          </span>
          <span>
            <Trans>Becomes</Trans>
          </span>
        </div>
        <ul>
          {found.columns.map((column, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name; their place tells them apart
              key={index}
              className="grid items-center gap-x-4 gap-y-1 border-t border-hairline px-4 py-2.5 first:border-t-0 desk:grid-cols-[1fr_1.6fr_1fr]"
            >
              <span className="text-14 font-semibold [overflow-wrap:anywhere]">
                <bdi>{column.name || t`Column ${index + 1}`}</bdi>
              </span>
              <span className="truncate text-14 text-muted">
                <bdi>{column.samples.slice(0, 3).join(' · ') || t`empty`}</bdi>
              </span>
              <Select
                label={<span className="sr-only">{t`What ${column.name || index + 1} becomes`}</span>}
                options={options}
                value={mapping[index] ?? 'ignore'}
                onChange={(target) =>
                  setMapping(mapping.map((each, at) => (at === index ? (target as ImportTarget) : each)))
                }
                error={twice.has(index) ? t`Another column becomes this too.` : undefined}
                className="!gap-0"
              />
            </li>
          ))}
        </ul>
      </section>
      {problems.some(({ problem }) => problem === 'no-name') && (
        <Banner icon={CircleAlert} tone="warning" live={tried} title={<Trans>No column becomes a name</Trans>}>
          <Trans>Choose one for the full name, or for given and family name.</Trans>
        </Banner>
      )}
      {!recognisesSecondRun(mapping) && (
        <Banner icon={Info} tone="info" title={<Trans>No column is the number in the source</Trans>}>
          <Trans>Without it a line that is changed in the file comes in as another person the next time.</Trans>
        </Banner>
      )}
      <Banner icon={Info} title={<Trans>Consent is “not recorded” for everybody imported</Trans>}>
        <Trans>Until it is asked for, they can’t be referred, and exports leave their names out.</Trans>
      </Banner>
      {submit.error !== null && <Banner icon={CircleAlert} tone="danger" live title={problemWords(submit.error)} />}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" isDisabled={submit.busy}>
          <Plural value={found.rows} one="Import # person" other="Import # people" />
        </Button>
        <Button onPress={onCancel} isDisabled={submit.busy}>
          <Trans>Another file</Trans>
        </Button>
      </div>
    </form>
  );
}
