import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { canDo } from '../../../shared/authz/can.ts';
import type { SiteId } from '../../../shared/base/ids.ts';
import type { ListPage } from '../../../shared/protocol/beneficiaries.ts';
import type { ExportJob, ExportRequest } from '../../../shared/protocol/exports.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { type ExportFilter, queryOf } from './export-filter.ts';

type Format = ExportRequest['format'];

/** Asks for an export: whom it holds, and as which kind of file. Says how many people that is before it is made. */
export function NewExport({ start, onStarted }: { start: ExportFilter; onStarted: () => void }) {
  const { t } = useLingui();
  const device = useDevice();
  const shelf = useReadable(device.shelf);
  const nameOf = usePlaceName();
  const problemWords = useProblemWords();
  const submit = useSubmit();
  const [filter, setFilter] = useState(start);
  const [format, setFormat] = useState<Format>('xlsx');
  const [hxl, setHxl] = useState(false);
  const count = useCount(filter);
  const set = (part: Partial<ExportFilter>) => setFilter({ ...filter, ...part });
  const any = { value: '', label: t`Any` };
  const sites = shelf.sites.filter(({ id }) => canDo(device.actor, 'export', id as SiteId));
  const ask = () =>
    submit.run(async () => {
      const body: ExportRequest = { format, filter: queryOf(filter), ...(hxl ? { hxl } : {}) };
      await device.api<ExportJob>('/api/exports', { method: 'POST', body });
      onStarted();
    });
  return (
    <form
      noValidate
      aria-label={t`New export`}
      className="flex flex-col gap-4 rounded-card border border-hairline bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <div className="grid gap-3 desk:grid-cols-2 wide:grid-cols-3">
        <TextField
          label={t`Name, code or number`}
          value={filter.q}
          onChange={(q) => set({ q })}
          input={{ maxLength: 200, autoComplete: 'off' }}
        />
        <Select
          label={t`Site`}
          options={[any, ...sites.map((place) => ({ value: place.id, label: nameOf(place) }))]}
          value={filter.site}
          onChange={(site) => set({ site })}
        />
        <Select
          label={t`Programme`}
          options={[any, ...shelf.programmes.map((place) => ({ value: place.id, label: nameOf(place) }))]}
          value={filter.programme}
          onChange={(programme) => set({ programme })}
        />
        <Select
          label={t`Risk`}
          options={[
            any,
            { value: 'low', label: t`Low` },
            { value: 'medium', label: t`Medium` },
            { value: 'high', label: t`High` },
          ]}
          value={filter.risk}
          onChange={(risk) => set({ risk })}
        />
        <Select
          label={t`Case`}
          options={[any, { value: 'open', label: t`Open` }, { value: 'closed', label: t`Closed` }]}
          value={filter.status}
          onChange={(status) => set({ status })}
        />
        <div className="flex flex-col gap-1">
          <span className="text-14 font-semibold">
            <Trans>File</Trans>
          </span>
          <Segmented<Format>
            label={t`Kind of file`}
            choices={[
              { value: 'xlsx', label: t`Excel` },
              { value: 'csv', label: 'CSV' },
            ]}
            value={format}
            onChange={setFormat}
          />
        </div>
      </div>
      <Switch isSelected={hxl} onChange={setHxl}>
        <span className="flex flex-col text-14">
          <Trans>Humanitarian hashtags under the headings</Trans>
          <span className="text-13 text-muted">
            <Trans>Other tools know the columns by them (HXL)</Trans>
          </span>
        </span>
      </Switch>
      <p className="text-13 text-muted">
        <Trans>People who have not consented to being named in reports are in the file without name and numbers.</Trans>
      </p>
      {submit.error !== null && <Banner icon={CircleAlert} tone="danger" live title={problemWords(submit.error)} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" type="submit" isDisabled={submit.busy || count === 0}>
          <Icon of={FileDown} size={16} />
          <Trans>Export</Trans>
        </Button>
        <span role="status" className="text-14 text-muted">
          {count === null ? null : <Plural value={count} one="# person" other="# people" />}
        </span>
      </div>
    </form>
  );
}

const WAIT_MS = 250;

/** How many people a filter leaves, as the server counts them; null while that isn't known. */
function useCount(filter: ExportFilter): number | null {
  const device = useDevice();
  const online = useReadable(device.line).state === 'online';
  const query = new URLSearchParams({ ...(queryOf(filter) as Record<string, string>), limit: '1' }).toString();
  const [counted, setCounted] = useState<{ query: string; total: number } | null>(null);
  useEffect(() => {
    if (!online) return;
    const abort = new AbortController();
    // While somebody types, the last letter asks.
    const timer = setTimeout(() => {
      device.api<ListPage>(`/api/beneficiaries?${query}`, { signal: abort.signal }).then(
        ({ total }) => setCounted({ query, total }),
        // No count then; exporting itself says what is wrong.
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [device, query, online]);
  return counted?.query === query ? counted.total : null;
}
