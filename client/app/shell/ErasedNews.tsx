import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useColleagueName } from '../../parts/use-colleague-name.ts';
import { WentUnsent } from '../../parts/WentUnsent.tsx';
import { useDevice } from '../../sync/device-context.tsx';
import { say } from '../../ui/toasts.ts';
import { useReadable } from '../../ui/use-readable.ts';

/** Says so when people were erased whose records were here, and by whom; what was unsent of one's own went with them. */
export function ErasedNews() {
  const device = useDevice();
  const erased = useReadable(device.erased);
  const nameOf = useColleagueName();
  const told = useRef(0);
  useEffect(() => {
    const fresh = erased.slice(told.current);
    told.current = erased.length;
    const people = fresh.filter(({ reference }) => reference.startsWith('beneficiary/'));
    const [first] = people;
    if (!first) return;
    const name = nameOf(first.by);
    const unsent = fresh.reduce((sum, { entries }) => sum + entries, 0);
    say({
      message: (
        <>
          {people.length === 1 ? (
            <Trans>A person was erased by {name}.</Trans>
          ) : (
            <Trans>People were erased by {name}.</Trans>
          )}{' '}
          <WentUnsent unsent={unsent} />
        </>
      ),
    });
  }, [erased, nameOf]);
  return null;
}
