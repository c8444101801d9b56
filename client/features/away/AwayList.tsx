import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { CheckCheck } from 'lucide-react';
import { useState } from 'react';
import { useDevice } from '../../sync/device-context.tsx';
import { ColleagueCircle } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { ChangeLine } from './ChangeLine.tsx';
import { ClashNotice } from './ClashNotice.tsx';
import { type AwayChange, byPerson, byRecord, changesForMe } from './group-activity.ts';
import { useAway, useMarkAllSeen, useViewer } from './use-away.ts';
import { useWriter } from './use-writer.ts';

/** What others changed in my caseload, by record or by person, and the clashes that wait for somebody to decide. */
export function AwayList({ heading }: { heading: 'h2' | 'h3' }) {
  const { t } = useLingui();
  const dates = useDateWords();
  const away = useAway();
  const markAllSeen = useMarkAllSeen();
  const { listed } = useReadable(useDevice().sync);
  const [by, setBy] = useState<'record' | 'person'>('record');
  const [earlier, setEarlier] = useState(false);
  const { changes, clashes, since, records } = away;
  const count = changes.length;
  return (
    <>
      <p className="mt-1 text-14 text-muted">
        {since > 0 && <Trans>Since {dates.moment(since)}.</Trans>}{' '}
        {count > 0 && (
          <Trans>
            <Plural value={count} one="# change" other="# changes" /> in{' '}
            <Plural value={records} one="# record" other="# records" />
          </Trans>
        )}
      </p>
      {count > 0 && (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
          <Segmented
            label={t`In which order`}
            value={by}
            onChange={setBy}
            choices={[
              { value: 'record', label: t`By record` },
              { value: 'person', label: t`By person` },
            ]}
          />
          <Button look="quiet" className="!px-0" onPress={markAllSeen}>
            <Trans>Mark all seen</Trans>
          </Button>
        </div>
      )}
      {clashes.length > 0 && (
        <div className="mt-3 flex flex-col gap-3">
          {clashes.slice(0, 20).map((clash) => (
            <ClashNotice key={clash.reference + clash.field} clash={clash} heading={heading} />
          ))}
        </div>
      )}
      {count > 0 ? (
        <Groups changes={changes} by={by} heading={heading} />
      ) : !listed ? (
        <p className="mt-6 text-14 text-muted">
          <Trans>Records are still to come</Trans>
        </p>
      ) : (
        <p className="mt-6 flex items-center gap-2 text-14 text-muted">
          <Icon of={CheckCheck} size={16} />
          <Trans>Nothing that you haven’t seen.</Trans>
        </p>
      )}
      <Button look="quiet" className="mt-4 !px-0" aria-expanded={earlier} onPress={() => setEarlier(!earlier)}>
        {earlier ? <Trans>Hide what you have seen</Trans> : <Trans>Show what you have seen</Trans>}
      </Button>
      {earlier && <Earlier by={by} heading={heading} />}
    </>
  );
}

interface Order {
  by: 'record' | 'person';
  /** The heading of a group: under that of the page, or of the column. */
  heading: 'h2' | 'h3';
}

function Earlier({ by, heading }: Order) {
  const device = useDevice();
  const activity = useReadable(device.activity);
  const rows = useReadable(device.rows);
  const changes = changesForMe(activity, rows, useViewer(), true);
  if (changes.length > 0) return <Groups changes={changes} by={by} heading={heading} />;
  return (
    <p className="text-14 text-muted">
      <Trans>Changes that others make to records on this device are kept for two months.</Trans>
    </p>
  );
}

function Groups({ changes, by, heading: Heading }: Order & { changes: AwayChange[] }) {
  const { t } = useLingui();
  const { beneficiaries } = useReadable(useDevice().rows);
  const writer = useWriter();
  const nameOf = (id: string) => beneficiaries.get(id)?.fullName || t`No name that can be read`;
  const groups = by === 'record' ? byRecord(changes) : byPerson(changes, (who) => writer(who).key);
  return groups.map(({ key, changes: ones }) => {
    const name = by === 'record' ? nameOf(key) : writer(ones[0]!.by).name;
    return (
      <section key={key} aria-label={name} className="mt-4 border-t border-hairline pt-3 first-of-type:border-t-0">
        <Heading className="flex items-center gap-2 text-14 font-semibold">
          {by === 'record' ? (
            <Link to="/beneficiaries/$id" params={{ id: key }} className="tap min-w-0 flex-1 truncate hover:underline">
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <>
              <ColleagueCircle name={name} colour={null} isDecoration />
              <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
            </>
          )}
          <span className="font-normal text-muted">{ones.length}</span>
        </Heading>
        <ul className="-mx-2 mt-1">
          {ones.map((change) => (
            <li key={change.n}>
              <ChangeLine change={change} {...(by === 'person' ? { about: nameOf(change.beneficiary) } : {})} />
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
