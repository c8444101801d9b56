import { Trans, useLingui } from '@lingui/react/macro';
import { CloudOff, MessageSquare, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { isComing, NotYet } from '../../parts/NotYet.tsx';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { useDocument } from '../../sync/use-document.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { CommentsOfCase } from './CommentsOfCase.tsx';

/** The comments of a person's case; where there are several cases, of one at a time. Needs no network. */
export function CommentsScreen({ beneficiary }: { beneficiary: BeneficiaryId }) {
  const { t } = useLingui();
  const device = useDevice();
  const { casesOf } = useReadable(device.rows);
  const { programmes } = useReadable(device.shelf);
  const nameOf = usePlaceName();
  const [chosen, setChosen] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const cases = casesOf.get(beneficiary) ?? [];
  const shown = cases.find(({ id }) => id === chosen) ?? cases.find(({ comments }) => comments > 0) ?? cases[0] ?? null;
  const opened = useDocument(shown && referenceTo('case', shown.id), attempt);
  if (!shown) {
    return (
      <EmptyState icon={MessageSquare} title={<Trans>No case to comment on</Trans>}>
        <Trans>Comments belong to a case, and this person has none that you may see.</Trans>
      </EmptyState>
    );
  }
  const programmeName = (id: string | null) => {
    const place = programmes.find((programme) => programme.id === id);
    return place ? nameOf(place) : t`Another programme`;
  };
  return (
    <div className="flex min-h-full flex-1 flex-col">
      {cases.length > 1 && (
        <Segmented
          label={t`Case`}
          choices={cases.map((row) => ({ value: row.id, label: programmeName(row.programme) }))}
          value={shown.id}
          onChange={setChosen}
          className="mx-4 mt-3 shrink-0"
        />
      )}
      {opened.state === 'open' ? (
        <CommentsOfCase key={shown.id} open={opened.document} />
      ) : isComing(opened) ? (
        <div className="p-4">
          <NotYet opened={opened} />
        </div>
      ) : opened.state === 'opening' ? (
        <Skeleton rows={4} />
      ) : (
        <EmptyState
          icon={opened.state === 'not-here' ? CloudOff : TriangleAlert}
          title={
            opened.state === 'not-here' ? (
              <Trans>This case isn’t on this device yet</Trans>
            ) : (
              <Trans>The comments can’t be opened</Trans>
            )
          }
          actions={
            <Button look="primary" onPress={() => void device.syncNow().then(() => setAttempt((count) => count + 1))}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          {opened.state === 'failed' && <p dir="auto">{opened.detail}</p>}
        </EmptyState>
      )}
    </div>
  );
}
