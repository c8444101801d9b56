import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { SyncSummary } from '../../sync/device-api.ts';
import { useDateWords } from '../../ui/dates.ts';
import { minutesLeft, syncSentence } from './sync-sentence.ts';

/** The one large sentence. */
export function SentenceView({ sync }: { sync: SyncSummary }) {
  const dates = useDateWords();
  const sentence = syncSentence(sync);
  const startedAt = useRef<number | null>(null);
  const sending = sentence.says === 'sending';
  useEffect(() => {
    startedAt.current = sending ? Date.now() : null;
  }, [sending]);
  const quiet = (words: React.ReactNode) => <span className="text-muted">{words}</span>;
  return (
    <p role="status" className="text-24 font-semibold text-balance">
      {(() => {
        switch (sentence.says) {
          case 'all-on-server':
            return <Trans>Everything is on the server</Trans>;
          case 'writing':
            return <Trans>Keeping what you just typed…</Trans>;
          case 'only-here':
          case 'held':
            return (
              <>
                <Plural
                  value={sentence.changes}
                  one="# change is only on this device."
                  other="# changes are only on this device."
                />{' '}
                {quiet(
                  sentence.says === 'held' ? (
                    <Trans>The server can’t store anything now. Safe here; it is tried again by itself.</Trans>
                  ) : (
                    <Trans>Safe here; they send by themselves.</Trans>
                  ),
                )}
              </>
            );
          case 'sending': {
            const { done, total } = sentence;
            const [sent, all] = [dates.number(done), dates.number(total)];
            const minutes = startedAt.current && minutesLeft(done, total, Date.now() - startedAt.current);
            return (
              <>
                <Trans>
                  Sending {sent} of {all}
                </Trans>
                {minutes && quiet(<Plural value={minutes} one=", about # minute" other=", about # minutes" />)}
              </>
            );
          }
          case 'refused':
            return (
              <>
                <Plural value={sentence.changes} one="# change was refused." other="# changes were refused." />{' '}
                {quiet(<Trans>Your words are below, kept until you decide.</Trans>)}
              </>
            );
          case 'fetching': {
            const [fetched, all] = [dates.number(sentence.done), dates.number(sentence.total)];
            return (
              <Trans>
                Fetching {fetched} of {all} records
              </Trans>
            );
          }
          case 'not-kept':
            return (
              <>
                <span className="text-danger">
                  {sentence.why === 'quota' ? (
                    <Trans>This device is full.</Trans>
                  ) : (
                    <Trans>This device can’t write to its storage.</Trans>
                  )}
                </span>{' '}
                {quiet(
                  sentence.why === 'quota' ? (
                    <Trans>What you typed last is only in this window. Free some space, and keep it open.</Trans>
                  ) : (
                    <Trans>
                      What you typed last is only in this window. Keep it open and connect, so that it is sent.
                    </Trans>
                  ),
                )}
              </>
            );
        }
      })()}
    </p>
  );
}
