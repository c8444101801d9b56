import { type ReactNode, useDeferredValue } from 'react';

/** What stands below the first screen: drawn right behind it, giving way to whatever somebody does meanwhile. */
export function Later({ children }: { children: ReactNode }) {
  return useDeferredValue(true, false) && children;
}
