import { flushCompileCache } from 'node:module';
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { runUntilTold } from './ops/run-until-told.ts';
import { startProblem } from './ops/start-problem.ts';
import { startServer } from './start-server.ts';

// Whatever is written from here on is for this user's eyes alone, also by libraries that ask for no mode.
process.umask(0o077);

/** `npm start`. The parts are listed in start-server.ts, the settings in config.ts. */
const config = readConfig();
if (!config.ok) end(config.error);
const log = pino({ level: config.value.logLevel });

const server = await startServer(config.value, log).catch((error: unknown) => {
  const sentence = startProblem(error, config.value);
  if (sentence) end(sentence);
  throw error;
});
runUntilTold(server.stop, log);
console.log(`Alongside runs at ${server.url}. Ctrl-C ends it.`);
// Kept now: a server that is killed has no later.
flushCompileCache();

function end(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
