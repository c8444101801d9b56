import path from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { isDay } from '../../shared/base/clock.ts';
import { readConfig } from '../config.ts';
import { startProblem } from '../ops/start-problem.ts';
import { startServer } from '../start-server.ts';
import { createApiClient } from './api-client.ts';
import { fillWithSample } from './sample/fill.ts';
import { DEFAULT_PEOPLE, type SampleOptions, type Scenario, scenarios, todayOfSample } from './sample/options.ts';

const usage = `npm run sample -- [--seed N] [--scenario ${scenarios.join('|')}] [--as-of YYYY-MM-DD] [--people N] [--url URL | --data-dir FOLDER]
Into the folder (DATA_DIR, else ./data) while no server runs on it, or with --url into a running server that waits for its set-up.`;

/** Fills a new server with invented people and their work. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      scenario: { type: 'string', default: 'steady' },
      'as-of': { type: 'string', default: todayOfSample() },
      people: { type: 'string', default: String(DEFAULT_PEOPLE) },
      url: { type: 'string' },
      'data-dir': { type: 'string' },
    },
  });
  const options = readOptions(values);
  const startedAt = performance.now();
  const filled = values.url ? await fill(values.url, options) : await fillFolder(values['data-dir'], options);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const { sites, staff, people, households, cases, sessions } = filled;
  console.log(
    `${people} people in ${households} households, ${cases} cases, ${sessions} sessions, ${staff} of staff at ${sites} sites in ${seconds} s.`,
  );
}

function readOptions(values: { seed: string; scenario: string; 'as-of': string; people: string }): SampleOptions {
  const [seed, people] = [Number(values.seed), Number(values.people)];
  const scenario = scenarios.find((name) => name === values.scenario);
  if (!Number.isSafeInteger(seed) || !scenario || !isDay(values['as-of'])) throw new Error(usage);
  if (!Number.isInteger(people) || people < 50 || people > 100_000)
    throw new Error('--people has to be a number from 50 to 100000.');
  return { seed, scenario: scenario satisfies Scenario, asOf: values['as-of'], people };
}

const fill = (url: string, options: SampleOptions) =>
  fillWithSample(createApiClient(url, null), options, (step) => console.log(step));

/** Starts the server on the folder for as long as it takes. */
async function fillFolder(folder: string | undefined, options: SampleOptions) {
  const config = readConfig({
    LOG_LEVEL: 'warn',
    ...process.env,
    PORT: '0',
    REPORTS: 'off',
    ...(folder ? { DATA_DIR: path.resolve(folder) } : {}),
  });
  if (!config.ok) throw new Error(config.error);
  const server = await startServer(config.value, pino({ level: config.value.logLevel })).catch((error: unknown) => {
    throw new Error(startProblem(error, config.value) ?? String(error));
  });
  try {
    return await fill(server.url, options);
  } finally {
    await server.stop();
  }
}

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
