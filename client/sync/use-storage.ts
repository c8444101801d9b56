import { useEffect, useState } from 'react';
import type { Capabilities } from '../local/capabilities.ts';
import { useDevice } from './device-context.tsx';

/** What this browser's storage can do and how full it is; null until it has answered. Asked once. */
export function useStorage(): Capabilities | null {
  const device = useDevice();
  const [storage, setStorage] = useState<Capabilities | null>(null);
  useEffect(() => {
    let wanted = true;
    void device.storage().then((found) => wanted && setStorage(found));
    return () => {
      wanted = false;
    };
  }, [device]);
  return storage;
}
