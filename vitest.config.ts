import { defineConfig } from 'vitest/config';
import { guide } from './.ci/guide-plugin.ts';
import { messages } from './vite.config.ts';

export default defineConfig({
  test: {
    // Vitest leaves a core free for watching; half of these tests wait for processes, and two cores are all there may be.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'node',
          include: ['{.ci,shared,sync-server,reports,tests}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [messages(), guide()],
        test: {
          name: 'client',
          include: ['client/**/*.test.{ts,tsx}'],
          setupFiles: ['fake-indexeddb/auto'],
        },
      },
    ],
  },
});
