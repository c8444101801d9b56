import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { guide } from './.ci/guide-plugin.ts';
import { messages } from './vite.config.ts';

/** Those that wait for servers to start and to be killed, and the simulation, come first, so that none of them is left over at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      /\/tests\/(fault|sim)\//.test(moduleId) ? 0 : moduleId.includes('/tests/contract/') ? 1 : 2;
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/** For what waits on a busy machine: no test is of how long something takes that doesn't say so itself. */
const patience = { testTimeout: 30_000, expect: { poll: { timeout: 20_000 } } };

export default defineConfig({
  test: {
    // Vitest leaves a core free for watching; half of these tests wait for processes, and two cores are all there may be.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'node',
          include: ['{.ci,shared,sync-server,reports,tests}/**/*.test.ts'],
          ...patience,
        },
      },
      {
        plugins: [messages(), guide()],
        test: {
          name: 'client',
          include: ['client/**/*.test.{ts,tsx}'],
          setupFiles: ['fake-indexeddb/auto'],
          ...patience,
        },
      },
    ],
  },
});
