import { Workbox } from 'workbox-window';

/** In development Vite serves the modules themselves, and a cache would hide every change. */
export function registerServiceWorker(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  void new Workbox('/service-worker.js').register();
}
