import type { OpenedVault, VaultCalls, VaultEvent } from './vault-calls.ts';
import type { Change } from './vault-changes.ts';

/** Calls from a page to its vault worker and back, by messages. */

type Call = { n: number; call: keyof VaultCalls; args: unknown[] };
type Answer = { n: number; value: unknown } | { n: number; failure: string };

/** What a `Worker`, its global scope and a `MessagePort` have in common. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

export interface Vault extends VaultCalls {
  onEvent(listener: (event: VaultEvent) => void): void;
  /** Ends the worker, and K with it. */
  end(): void;
}

/**
 * The page's side.
 * @param end ends the worker
 * @param onFailure takes what is to be called when the worker can't be loaded: nobody then waits for ever
 */
export function connectVault(
  port: Port,
  end: () => void,
  onFailure?: (failed: (detail: string) => void) => void,
): Vault {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const listeners = new Set<(event: VaultEvent) => void>();
  let next = 0;
  let lives = false;
  port.addEventListener('message', ({ data }: MessageEvent<Answer | VaultEvent>) => {
    lives = true;
    if ('event' in data) {
      for (const listener of listeners) listener(data);
      return;
    }
    const call = waiting.get(data.n);
    waiting.delete(data.n);
    if ('failure' in data) call?.reject(new Error(data.failure));
    else call?.resolve(data.value as never);
  });
  const rejectAll = (detail: string) => {
    for (const { reject } of waiting.values()) reject(new Error(detail));
    waiting.clear();
  };
  const ask = (call: keyof VaultCalls, args: unknown[]) =>
    new Promise((resolve, reject) => {
      next += 1;
      waiting.set(next, { resolve, reject });
      port.postMessage({ n: next, call, args } satisfies Call, call === 'write' ? piecesIn(args[0] as Change[]) : []);
    });
  const own = {
    onEvent: (listener: (event: VaultEvent) => void) => void listeners.add(listener),
    end() {
      end();
      rejectAll('the vault is locked');
    },
  };
  onFailure?.((detail) => {
    // A slip in one that works takes nothing away: K is there, and the call that slipped was answered.
    if (!lives) rejectAll(detail);
  });
  return new Proxy(own, {
    get: (target, name) =>
      name === 'then'
        ? undefined
        : (Reflect.get(target, name) ?? ((...args: unknown[]) => ask(name as keyof VaultCalls, args))),
  }) as Vault;
}

/** The worker's side. */
export function serve(port: Port, host: (say: (event: VaultEvent) => void) => VaultCalls): void {
  const calls = host((event) => port.postMessage(event));
  port.addEventListener('message', ({ data }: MessageEvent<Call>) => {
    const call = calls[data.call] as (...args: unknown[]) => Promise<unknown>;
    call(...data.args).then(
      (value) => port.postMessage({ n: data.n, value } satisfies Answer, handedOver(value)),
      (error: unknown) => port.postMessage({ n: data.n, failure: String(error) } satisfies Answer),
    );
  });
}

/** Pieces of what the server answered: the page has no more use for them. */
const piecesIn = (changes: Change[]): Transferable[] =>
  changes.flatMap((change) => (change.kind === 'piece' ? [change.bytes.buffer] : []));

/** The rows of a vault that was opened: the worker has no more use for their text. */
function handedOver(value: unknown): Transferable[] {
  const answer = value as Partial<OpenedVault & { value: Partial<OpenedVault> }> | null | undefined;
  return (answer?.value?.pieces ?? answer?.pieces ?? []).map(({ buffer }) => buffer);
}

/** Starts a worker for one vault. */
export function startVault(): Vault {
  const worker = new Worker(new URL('./vault-worker.ts', import.meta.url), { type: 'module', name: 'vault' });
  return connectVault(
    worker,
    () => worker.terminate(),
    (failed) => {
      worker.addEventListener('error', (event) => failed(event.message || 'the vault worker could not be loaded'));
    },
  );
}
