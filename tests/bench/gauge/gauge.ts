import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a process has taken. Bytes; milliseconds of processor since it started, all of its threads together. */
export interface Taken {
  rss: number;
  /** The most that it was since it was asked before. */
  peak: number;
  /** Objects and what they hold outside of the heap. */
  heap: number;
  cpuMs: number;
}

export interface Gauge {
  /** What the process to be measured gets in its environment. */
  env: Record<string, string>;
  /** Asks it; `clean` collects its garbage before objects are counted, after its RSS was read. */
  read(clean?: boolean): Promise<Taken>;
}

let made = 0;

/** Looks into a process that is started with its environment. */
export function gauge(): Gauge {
  made += 1;
  const at = path.join(tmpdir(), `gauge-${process.pid}-${made}.sock`);
  const preload = pathToFileURL(path.join(import.meta.dirname, 'preload.ts')).href;
  return {
    env: { GAUGE: at, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${preload}`.trim() },
    read: (clean = false) =>
      new Promise((resolve, reject) => {
        let answer = '';
        const socket = connect(at);
        socket
          .on('connect', () => socket.write(clean ? 'clean\n' : 'now\n'))
          .on('data', (bytes: Buffer) => {
            answer += bytes.toString();
          })
          .on('end', () => resolve(JSON.parse(answer) as Taken))
          .on('error', reject);
      }),
  };
}
