import { type Persona, personasSchema, setupStateSchema } from '../../../shared/protocol/accounts.ts';
import type { Problem } from '../../../shared/protocol/problem.ts';

/** What the server says of itself before anybody has signed in; `null` where it can't be asked. */
export interface ServerState {
  needsSetup: boolean;
  personas: Persona[];
  /** The day that counts as today in a demonstration's sample. */
  asOf: string | null;
}

/** Asks the server. Never rejects: a door without a network still opens for whoever has a PIN. */
export async function askServer(signal: AbortSignal): Promise<ServerState | null> {
  try {
    const state = setupStateSchema.parse(await fetchJson('/api/setup', signal));
    const demo = state.demo ? personasSchema.parse(await fetchJson('/api/demo/personas', signal)) : null;
    return { needsSetup: state.needed, personas: demo?.personas ?? [], asOf: demo?.asOf ?? null };
  } catch {
    return null;
  }
}

async function fetchJson(path: string, signal: AbortSignal): Promise<unknown> {
  const answer = await fetch(path, { signal, headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

/** What the set-up page sends: `setupRequestSchema`. */
export interface FirstAdmin {
  name: string;
  username: string;
  email?: string;
  password: string;
  siteName: string;
  programmeName: string;
  zone: string;
}

/** Makes the first admin. Answers null when done, else what the server said (`status` 0: it can't be reached). */
export async function setUp(admin: FirstAdmin): Promise<Problem | null> {
  try {
    const answer = await fetch('/api/setup', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(admin),
    });
    if (answer.ok) return null;
    const problem = (await answer.json().catch(() => null)) as Problem | null;
    return problem ?? { status: answer.status, code: 'server', title: answer.statusText };
  } catch {
    return { status: 0, code: 'offline', title: '' };
  }
}
