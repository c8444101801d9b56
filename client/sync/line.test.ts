import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openLine } from './line.ts';

/** A socket that does what the test says and nothing else: a dead one never closes. */
class ScriptedSocket extends EventTarget {
  static all: ScriptedSocket[] = [];
  readyState = 0;
  sent: unknown[] = [];
  binaryType = '';
  constructor() {
    super();
    ScriptedSocket.all.push(this);
  }
  send(message: unknown) {
    this.sent.push(message);
  }
  close() {
    // A dead line: the farewell is never answered.
    this.readyState = 2;
  }
  opens() {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  says(bytes = new Uint8Array([9])) {
    this.dispatchEvent(new MessageEvent('message', { data: bytes.buffer }));
  }
  fails() {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
}

const page = new EventTarget();
let asked = 0;
let unsent = false;
let network = true;
let reachable = true;
let lines: ReturnType<typeof openLine>[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  ScriptedSocket.all = [];
  asked = 0;
  unsent = false;
  network = true;
  reachable = true;
  vi.stubGlobal('WebSocket', ScriptedSocket);
  vi.stubGlobal('navigator', {
    get onLine() {
      return network;
    },
  });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
  for (const line of lines) line.destroy();
  lines = [];
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function started() {
  const line = openLine({
    url: 'ws://localhost/sync',
    askForWord: () => {
      asked += 1;
    },
    knock: async () => reachable,
    hasUnsent: () => unsent,
    onBytes: () => undefined,
  });
  lines.push(line);
  line.start();
  return line;
}

async function online() {
  const line = started();
  await vi.advanceTimersByTimeAsync(1);
  const socket = ScriptedSocket.all.at(-1)!;
  socket.opens();
  socket.says();
  line.admitted();
  expect(line.state.get()).toEqual({ state: 'online' });
  return { line, socket };
}

describe('the line', () => {
  test('is offline at once when it begins without a network [T5]', () => {
    network = false;
    expect(started().state.get()).toMatchObject({ state: 'offline', why: 'no-network' });
  });

  test('is offline at once when the network goes, though its socket lingers [T5]', async () => {
    const { line } = await online();
    network = false;
    page.dispatchEvent(new Event('offline'));
    expect(line.state.get()).toMatchObject({ state: 'offline', why: 'no-network' });
    expect(line.open.get()).toBe(false);
  });

  test('is open once the socket itself says so: a document that waited for it is greeted then', async () => {
    const line = started();
    await vi.advanceTimersByTimeAsync(1);
    const status = new Promise((resolve) => line.open.subscribe(() => resolve(line.socket.status)));
    ScriptedSocket.all.at(-1)!.opens();
    expect(await status).toBe('connected');
  });

  test('finds a dead socket by work that nobody answers [T5]', async () => {
    const { line, socket } = await online();
    unsent = true;
    line.expectAnswer();
    // It was under way when the server died.
    socket.says();
    await vi.advanceTimersByTimeAsync(2_600);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(line.state.get()).toMatchObject({ state: 'offline', why: 'server-away' });
  });

  test('asks for nothing once the work is on the server', async () => {
    const { line } = await online();
    line.expectAnswer();
    await vi.advanceTimersByTimeAsync(7_000);
    expect(asked).toBe(0);
    expect(line.state.get()).toEqual({ state: 'online' });
  });

  test('finds a dead socket by its silence [T5]', async () => {
    const { line } = await online();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(asked).toBe(1);
    expect(line.state.get()).toMatchObject({ state: 'offline' });
  });

  test('waits for a word that stands behind what requests bring, and no longer than a minute [T5]', async () => {
    const { line, socket } = await online();
    const bringing = setInterval(() => line.heardBeside(), 1_000);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(line.state.get()).toEqual({ state: 'online' });
    socket.says();
    await vi.advanceTimersByTimeAsync(45_000);
    expect(line.state.get()).toEqual({ state: 'online' });
    await vi.advanceTimersByTimeAsync(45_000);
    expect(line.state.get()).toMatchObject({ state: 'offline' });
    clearInterval(bringing);
  });

  test('finds it also where the clock was set back meanwhile [T5] [V17]', async () => {
    const { line } = await online();
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(21_000);
    expect(line.state.get()).toMatchObject({ state: 'offline' });
  });

  test('keeps a quiet one that answers when asked', async () => {
    const { line, socket } = await online();
    for (let i = 0; i < 10; i += 1) {
      await vi.advanceTimersByTimeAsync(17_000);
      socket.says();
    }
    expect(asked).toBeGreaterThan(5);
    expect(line.state.get()).toEqual({ state: 'online' });
    expect(ScriptedSocket.all).toHaveLength(1);
  });

  test('opens no socket while the server is away, and one as soon as it answers [T4]', async () => {
    const { line, socket } = await online();
    reachable = false;
    socket.fails();
    expect(line.state.get()).toMatchObject({ state: 'offline', why: 'server-away' });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(ScriptedSocket.all).toHaveLength(1);
    reachable = true;
    await vi.advanceTimersByTimeAsync(1_001);
    expect(ScriptedSocket.all).toHaveLength(2);
    ScriptedSocket.all.at(-1)!.opens();
    line.admitted();
    expect(line.state.get()).toEqual({ state: 'online' });
  });

  test('comes back at once when the network does [T4]', async () => {
    const { line } = await online();
    network = false;
    page.dispatchEvent(new Event('offline'));
    await vi.advanceTimersByTimeAsync(3_000);
    network = true;
    page.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(1);
    expect(ScriptedSocket.all).toHaveLength(2);
    ScriptedSocket.all.at(-1)!.opens();
    line.admitted();
    expect(line.state.get()).toEqual({ state: 'online' });
  });

  test('stays silent when the person chose to work offline', async () => {
    const { line } = await online();
    line.setChosenOffline(true);
    expect(line.state.get()).toMatchObject({ state: 'offline', why: 'chosen' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ScriptedSocket.all).toHaveLength(1);
    line.setChosenOffline(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(ScriptedSocket.all).toHaveLength(2);
  });

  test('ends for good when the credential did', async () => {
    const { line } = await online();
    line.end('revoked');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(line.state.get()).toEqual({ state: 'ended', why: 'revoked' });
    expect(ScriptedSocket.all).toHaveLength(1);
  });
});
