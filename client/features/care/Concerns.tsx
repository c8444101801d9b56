import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { LockKeyhole, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ConcernRow } from '../../../shared/projections/care.ts';
import { Button } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { CareParts } from './CaseCare.tsx';
import { ConcernItem } from './ConcernItem.tsx';
import { ConcernSheet } from './ConcernSheet.tsx';

const IN_SIGHT = 4;

/** What puts the person in danger: what goes on in sight, what ended folded away. */
export function Concerns({
  concerns,
  isRestricted,
  ...parts
}: CareParts & { concerns: ConcernRow[]; isRestricted: boolean }) {
  const { t } = useLingui();
  const [adding, setAdding] = useState(false);
  const going = concerns.filter(({ endedOn }) => endedOn === null);
  const ended = concerns.filter(({ endedOn }) => endedOn !== null);
  const lines = (some: ConcernRow[]) => (
    <ul className="divide-y divide-hairline">
      {some.map((concern) => (
        <ConcernItem key={concern.id} {...parts} concern={concern} />
      ))}
    </ul>
  );
  return (
    <section aria-label={t`Protection concerns`} className="pt-1">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <h4 className="text-14 font-semibold">
          <Trans>Protection concerns</Trans>
        </h4>
        {parts.canWrite && (
          <Button look="quiet" aria-label={t`Add a concern`} onPress={() => setAdding(true)}>
            <Icon of={Plus} size={16} />
            <Trans>Add</Trans>
          </Button>
        )}
      </div>
      <p className="flex items-center gap-1.5 text-13 text-muted">
        <Icon of={LockKeyhole} size={16} />
        {isRestricted ? (
          <Trans>Only those named for this case see them.</Trans>
        ) : (
          <Trans>Only those who may read this case see them.</Trans>
        )}
      </p>
      {going.length === 0 && (
        <p className="py-2 text-14 text-muted">
          <Trans>None is known.</Trans>
        </p>
      )}
      {going.length > 0 && lines(going.slice(0, IN_SIGHT))}
      {going.length > IN_SIGHT && (
        <Fold words={<Plural value={going.length - IN_SIGHT} one="# more concern" other="# more concerns" />}>
          {lines(going.slice(IN_SIGHT))}
        </Fold>
      )}
      {ended.length > 0 && (
        <Fold words={<Plural value={ended.length} one="# ended concern" other="# ended concerns" />}>
          {lines(ended)}
        </Fold>
      )}
      {adding && <ConcernSheet {...parts} concern={null} onClose={() => setAdding(false)} />}
    </section>
  );
}
