import { fork } from 'node:child_process';

/** A process of the bench that answers one message at a time. */
export interface Child<Asked, Answered> {
  /** Rejects when the process ends first. */
  ask(message: Asked): Promise<Answered>;
  end(): void;
}

const HEAP_MB = 8_000;

/** Devices run in processes of their own, so that none pays for what another left behind. */
export function child<Asked extends object, Answered>(script: string, args: string[] = []): Child<Asked, Answered> {
  const forked = fork(script, args, { execArgv: [`--max-old-space-size=${HEAP_MB}`] });
  return {
    ask: (message) =>
      new Promise((resolve, reject) => {
        const ended = (code: number | null) => reject(new Error(`${script} ended with ${code}`));
        forked.once('exit', ended);
        forked.once('message', (answer) => {
          forked.off('exit', ended);
          resolve(answer as Answered);
        });
        forked.send(message);
      }),
    end: () => void forked.kill(),
  };
}

/** Answers what is asked of this process. */
export function answer<Asked, Answered extends object>(work: (asked: Asked) => Promise<Answered>): void {
  // y-websocket's provider listens for the end of the process, each of many.
  process.setMaxListeners(0);
  process.on('message', async (asked: Asked) => process.send!(await work(asked)));
}
