import { createRouter } from '@tanstack/react-router';
import { routeTree } from './routes/route-tree.ts';

export const router = createRouter({
  routeTree,
  // Whatever a screen needs is on the device: nothing is fetched ahead, and a lazy screen keeps the old one meanwhile.
  defaultPreload: false,
  defaultPendingMs: 400,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
