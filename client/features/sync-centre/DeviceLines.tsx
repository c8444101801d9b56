import { Trans, useLingui } from '@lingui/react/macro';
import { Database, Gauge, KeyRound, type LucideIcon, ShieldAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Capabilities, Line, SyncSummary } from '../../sync/device-api.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useTerm } from '../../sync/term-words.ts';
import { useStorage } from '../../sync/use-storage.ts';
import { Banner } from '../../ui/Banner.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Explain } from '../../ui/Explain.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Switch } from '../../ui/Switch.tsx';

const DAY_MS = 86_400_000;
/** From here on the end of the key is something to act on. */
const KEY_WARNING_DAYS = 7;

/** What this device can keep and until when; each shortcoming in a sentence with what to do. */
export function DeviceLines({ sync, line }: { sync: SyncSummary; line: Line }) {
  const { t } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const storage = useStorage();
  const workOffline = useTerm('workOffline');
  const expires = sync.credentialExpiresAt;
  const daysLeft = expires === null ? null : Math.floor((expires - Date.now()) / DAY_MS);
  const quota = storage?.quota ?? null;
  return (
    <>
      {storage && <Shortcomings storage={storage} />}
      {daysLeft !== null && daysLeft < KEY_WARNING_DAYS && expires !== null && (
        <Banner
          icon={KeyRound}
          tone="warning"
          title={<Trans>Connect before {dates.longDay(new Date(expires).toISOString().slice(0, 10))}</Trans>}
        >
          <Trans>
            After that this device sends and fetches nothing until you sign in again. Your work stays on it.
          </Trans>
        </Banner>
      )}
      <section aria-label={t`This device`} className="flex flex-col">
        <Fact icon={Database} name={t`Kept on this device`}>
          {quota ? (
            <Trans>
              {dates.bytes(quota.usedBytes)} of {dates.bytes(quota.totalBytes)}
            </Trans>
          ) : storage ? (
            <Trans>not told by this browser</Trans>
          ) : (
            '…'
          )}
        </Fact>
        <Fact icon={Gauge} name={t`Used in ${dates.month(Date.now())}`}>
          {dates.bytes(sync.bytesThisMonth)}
        </Fact>
        <Fact icon={KeyRound} name={t`Sends and fetches until`}>
          {expires === null ? <Trans>no end set</Trans> : dates.day(new Date(expires).toISOString().slice(0, 10))}
        </Fact>
        <div className="flex items-center gap-3 py-2">
          <Icon of={WifiOff} className="text-muted" />
          <Switch
            isSelected={line.state === 'offline' && line.why === 'chosen'}
            onChange={(on) => device.setWorkOffline(on)}
          >
            <span className="flex flex-col">
              <Trans>Work offline</Trans>
              <span className="text-13 text-muted">
                <Trans>Sends and fetches nothing until you turn it off or start the app again</Trans>
              </span>
            </span>
          </Switch>
          <Explain {...workOffline} className="text-muted" />
        </div>
      </section>
    </>
  );
}

function Fact({ icon, name, children }: { icon: LucideIcon; name: string; children: ReactNode }) {
  return (
    <div className="flex items-stretch gap-3">
      <Icon of={icon} className="mt-4 text-muted" />
      <p className="flex min-h-13 min-w-0 flex-1 items-center justify-between gap-3 border-b border-hairline text-16">
        <span>{name}</span>
        <span className="text-end text-14 text-muted">{children}</span>
      </p>
    </div>
  );
}

const NEARLY_FULL = 0.9;

function Shortcomings({ storage }: { storage: Capabilities }) {
  const full = storage.quota !== null && storage.quota.usedBytes > storage.quota.totalBytes * NEARLY_FULL;
  return (
    <>
      {storage.context === 'insecure' && (
        <Banner icon={ShieldAlert} tone="danger" title={<Trans>This address isn’t secure</Trans>}>
          <Trans>Open the one that begins with https: without it nothing can be encrypted or kept offline.</Trans>
        </Banner>
      )}
      {storage.storage === 'none' && (
        <Banner icon={ShieldAlert} tone="danger" title={<Trans>This browser keeps nothing</Trans>}>
          <Trans>Allow this site to store data, or use another browser.</Trans>
        </Banner>
      )}
      {storage.storage === 'session-only' && (
        <Banner icon={ShieldAlert} tone="warning" title={<Trans>A private window forgets everything</Trans>}>
          <Trans>What isn’t on the server when it closes is lost. Use an ordinary window for real work.</Trans>
        </Banner>
      )}
      {full && (
        <Banner icon={Database} tone="warning" title={<Trans>This device is nearly full</Trans>}>
          <Trans>Free some space soon, so that what you write can be kept.</Trans>
        </Banner>
      )}
      {!storage.persisted && storage.context === 'ok' && storage.storage === 'ok' && (
        <Banner
          icon={Database}
          tone="neutral"
          title={<Trans>The browser may clear this storage when space runs out</Trans>}
        >
          <Trans>Install the app, or connect often: what is on the server can always be fetched again.</Trans>
        </Banner>
      )}
    </>
  );
}
