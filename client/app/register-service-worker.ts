import { Workbox } from 'workbox-window';

/** Does a new version of the app wait to be started, or has another window started it under this one? */
type NewVersion = { state: 'none' | 'waiting' | 'starting' | 'replaced' };

let current: NewVersion = { state: 'none' };
const listeners = new Set<() => void>();
let workbox: Workbox | null = null;

function become(state: NewVersion['state']): void {
  current = { state };
  for (const listener of listeners) listener();
}

export const newVersion = {
  get: (): NewVersion => current,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Not now: it starts by itself once every window of the app was closed. */
  dismiss: (): void => become('none'),
};

/** In development Vite serves the modules themselves, and a cache would hide every change. */
export function registerServiceWorker(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  workbox = new Workbox('/service-worker.js');
  workbox.addEventListener('waiting', () => become('waiting'));
  // The library takes every change during a first visit for the first one; a worker before it says otherwise.
  let running = navigator.serviceWorker.controller;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    const isUpdate = running !== null;
    running = navigator.serviceWorker.controller;
    if (!isUpdate) return;
    if (current.state === 'starting') location.reload();
    else become('replaced');
  });
  workbox.register().catch((error: unknown) => {
    // The app works without it as long as the network is there; a later start tries again.
    console.warn('no service worker', error);
  });
  // A phone keeps the app open for days: look for a new version whenever it comes back to it.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && navigator.onLine) workbox?.update().catch(() => undefined);
  });
}

/**
 * Starts the version that waits.
 * @param keep resolves once nothing that was typed is on its way into the vault any more
 */
export async function startNewVersion(keep: () => Promise<unknown>): Promise<void> {
  const isReplaced = current.state === 'replaced';
  await keep();
  become('starting');
  if (isReplaced) location.reload();
  else workbox?.messageSkipWaiting();
}
