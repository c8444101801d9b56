/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { LATER } from './kept-later.ts';

declare const self: ServiceWorkerGlobalScope;

cleanupOutdatedCaches();
precacheAndRoute(
  self.__WB_MANIFEST.filter((entry) => !LATER.test(`/${typeof entry === 'string' ? entry : entry.url}`)),
);
registerRoute(({ url }) => LATER.test(url.pathname), new CacheFirst({ cacheName: 'letters' }));

/**
 * Every address of the app opens from the device; those of the server are left to the network. The page `/sync` has
 * the address of the socket, which never passes through here.
 */
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/(api|yws|healthz|livez)(\/|$)/] }),
);

/** The first visit is kept from its first minute. A new version claims nobody: see below. */
clientsClaim();

/** A new version waits until the person agrees: two versions of the app never write one vault. */
self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
