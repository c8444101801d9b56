import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { type Asked, createDuplicateIndex, type LikelyDuplicate } from '../../../local/duplicates.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { parseBirth } from '../birth.ts';
import type { RegisterValues } from './register-draft.ts';

// So many people are indexed at once that a slow phone still draws in between.
const AT_ONCE = 250;
const WAIT_MS = 150;

/** People on this device who may be the one being typed, without those already compared; a moment behind the typing. */
export function useDuplicates(values: RegisterValues, today: string): LikelyDuplicate[] {
  const { beneficiaries } = useReadable(useDevice().rows);
  const index = useRef<ReturnType<typeof createDuplicateIndex> | null>(null);
  const [indexed, setIndexed] = useState<typeof beneficiaries | null>(null);
  useEffect(() => {
    index.current ??= createDuplicateIndex();
    const { follow } = index.current;
    let timer: ReturnType<typeof setTimeout>;
    const goOn = () => {
      if (follow(beneficiaries, AT_ONCE)) setIndexed(beneficiaries);
      else timer = setTimeout(goOn);
    };
    timer = setTimeout(goOn);
    return () => clearTimeout(timer);
  }, [beneficiaries]);

  const asked = useSettled(useMemo(() => askedOf(values, today), [values, today]));
  const deferred = useDeferredValue(asked);
  const likely = useMemo(
    () => (indexed && index.current ? index.current.find(deferred, today) : []),
    [indexed, deferred, today],
  );
  return likely.filter(({ row }) => !values.others.includes(row.id));
}

/** A value once it has stayed the same for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), WAIT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function askedOf(values: RegisterValues, today: string): Asked {
  const { fullName, knownAs, motherName, sex, phone, email, nationalId, place, livesAt } = values;
  const birth = values.born.trim() ? parseBirth(values.born, today) : null;
  const born = birth?.ok ? birth.value : null;
  return { fullName, knownAs, motherName, born, sex, phone, email, nationalId, place, livesAt };
}
