// Loaded before a server's own code (`node --import`): answers what the process has taken so far to whoever asks on the
// socket named by GAUGE. One line asks, one line of JSON answers; `peak` begins anew with each answer.
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/** To ask the system takes 0.4 ms on a busy machine. */
const LOOK_EVERY_MS = 50;

const at = process.env.GAUGE;
if (at && isMainThread) {
  // What this process starts is not what is measured.
  delete process.env.GAUGE;
  let peak = 0;
  setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, LOOK_EVERY_MS).unref();
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  rmSync(at, { force: true });
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (asked) => {
      const rss = process.memoryUsage.rss();
      const highest = Math.max(peak, rss);
      if (asked.toString().includes('clean')) collectGarbage();
      const { heapUsed, external } = process.memoryUsage();
      const { user, system } = process.cpuUsage();
      peak = 0;
      socket.end(JSON.stringify({ rss, peak: highest, heap: heapUsed + external, cpuMs: (user + system) / 1000 }));
    });
  });
  server.listen(at);
  server.unref();
  process.on('exit', () => rmSync(at, { force: true }));
}
