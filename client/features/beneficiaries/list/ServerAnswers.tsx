import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { CloudDownload } from 'lucide-react';
import { useState } from 'react';
import { useDevice } from '../../../sync/device-context.tsx';
import { usePlaceName } from '../../../sync/place-name.ts';
import { PersonSquare } from '../../../ui/Avatar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { BoldText } from './BoldText.tsx';
import { fetchPerson, type ServerSearch } from './use-server-search.ts';

/** What the server knows of a query and this device doesn't; or why it can't say. */
export function ServerAnswers({ answer, query }: { answer: ServerSearch; query: string }) {
  const { t } = useLingui();
  const device = useDevice();
  const navigate = useNavigate();
  const { sites } = useReadable(device.shelf);
  const placeName = usePlaceName();
  const [fetching, setFetching] = useState<{ id: string; late: boolean } | null>(null);

  async function open(id: string): Promise<void> {
    setFetching({ id, late: false });
    if (await fetchPerson(device, id)) {
      setFetching(null);
      void navigate({ to: '/beneficiaries/$id', params: { id } });
    } else setFetching({ id, late: true });
  }

  if (answer.state === 'none') return null;
  return (
    <section aria-label={t`On the server`} className="mx-auto w-full max-w-2xl px-4 pb-4">
      <p role="status" className="py-2 text-14 text-muted">
        {answer.state === 'asking' && <Trans>Asking the server…</Trans>}
        {answer.state === 'failed' &&
          (answer.why === 'offline' ? (
            <Trans>The server can’t be reached now. What is on this device is shown.</Trans>
          ) : (
            <Trans>The server couldn’t answer this search. Try again in a moment.</Trans>
          ))}
        {answer.state === 'answered' &&
          (answer.people.length === 0 ? (
            <Trans>Nobody else on the server either, as far as you may see.</Trans>
          ) : (
            <Trans>On the server, not on this device</Trans>
          ))}
      </p>
      {answer.state === 'answered' && answer.people.length > 0 && (
        <ul aria-label={t`On the server, not on this device`} className="flex flex-col">
          {answer.people.map((person) => {
            const site = sites.find((each) => each.id === person.site);
            const isFetching = fetching?.id === person.id;
            return (
              <li key={person.id} className="border-b border-hairline">
                <Button
                  look="bare"
                  className="w-full !justify-start gap-3 !rounded-none py-2 text-start !font-normal"
                  onPress={() => void open(person.id)}
                >
                  <PersonSquare name={person.fullName} />
                  <span className="flex min-w-0 flex-1 flex-col">
                    <span className="truncate text-16" dir="auto">
                      <BoldText text={person.fullName} query={query} />
                    </span>
                    <span className="truncate text-14 text-muted">
                      {isFetching && fetching.late ? (
                        <Trans>It hasn’t come to this device yet. It will by itself; try again in a minute.</Trans>
                      ) : isFetching ? (
                        <Trans>Fetching the record…</Trans>
                      ) : (
                        <bdi>{site ? placeName(site) : person.code}</bdi>
                      )}
                    </span>
                  </span>
                  <Icon of={CloudDownload} className="text-muted" />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
