import type { UserId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { readCode } from '../../shared/base/spoken-code.ts';
import { enrolResponseSchema, invitedSchema, type Me, signInResponseSchema } from '../../shared/protocol/accounts.ts';
import { readCapabilities } from '../local/capabilities.ts';
import { removeVaultEntry, vaultEntries, vaultEntryOf } from '../local/door-registry.ts';
import { isStrongEnough } from '../local/pin-rule.ts';
import type { OpenedVault } from '../local/vault-calls.ts';
import { deleteVaultDb } from '../local/vault-db.ts';
import { isHeld } from '../local/vault-lead.ts';
import { startVault as startWorker, type Vault } from '../local/vault-port.ts';
import { ApiError, type Requests, requestsAs } from './api-request.ts';
import type { Device, Door, InvitationError, PersonHere, SignedIn, SignInError, UnlockError } from './device-api.ts';

/**
 * The door: who has a vault here, and the ways to open one. Loaded with the first screen, so it knows neither Yjs nor
 * the editor; they come with the device, once somebody is in.
 * @param options.origin of the server; the page's own if left out
 * @param options.startVault how a vault worker is started; a test runs one in place
 */
export async function openDoor(options: { origin?: string; startVault?: () => Vault } = {}): Promise<Door> {
  const { origin = '', startVault = startWorker } = options;
  const anonymous = requestsAs(origin, () => null);
  await finishLeaving();

  async function deviceOf(vault: Vault, opened: OpenedVault): Promise<Device> {
    const { openDevice } = await import('./open-device.ts');
    return openDevice(vault, opened, origin);
  }

  /** Starts a worker, and ends it again unless it opened a vault. */
  async function withVault<E>(work: (vault: Vault) => Promise<Result<OpenedVault, E>>): Promise<Result<Device, E>> {
    const vault = startVault();
    try {
      const opened = await work(vault);
      if (opened.ok) return ok(await deviceOf(vault, opened.value));
      vault.end();
      return opened;
    } catch (error) {
      vault.end();
      throw error;
    }
  }

  return {
    async people() {
      const entries = await vaultEntries();
      return entries.map(
        ({ user, initials, colour, enrolment, lastUsedAt }): PersonHere => ({
          user,
          initials,
          colour,
          enrolment,
          lastUsedAt,
        }),
      );
    },
    capabilities: () => readCapabilities(),

    async signIn(login, password) {
      try {
        return ok(await signedInBy(await anonymous.api('/api/sign-in', { body: { login, password } })));
      } catch (error) {
        return err(signInErrorOf(error));
      }
    },

    unlock: (user, pin) => withVault((vault) => vault.unlock(user, pin)).catch(storageError),
    unlockUncounted: (user, pin) => withVault((vault) => vault.unlockUncounted(user, pin)).catch(storageError),

    async tryCode(user, typed) {
      const body = readCode(typed);
      if (!body.ok) return err({ code: 'mistyped' });
      const vault = startVault();
      const taken = await vault.takeCode(user, body.value).catch(storageError);
      if (!taken.ok) {
        vault.end();
        return taken;
      }
      return ok({
        newHere: false,
        async choosePin(pin) {
          try {
            return ok(await deviceOf(vault, await vault.finishCode(pin)));
          } catch (error) {
            return err({ code: 'storage', detail: String(error) });
          }
        },
        letGo: () => vault.end(),
      });
    },

    async lookAtInvitation(code) {
      if (!readCode(code).ok) return err({ code: 'mistyped' });
      try {
        return ok(invitedSchema.parse(await anonymous.api('/api/invitations/look', { body: { code } })));
      } catch (error) {
        return err(invitationErrorOf(error));
      }
    },

    async acceptInvitation(code, password) {
      try {
        const body = { code, password };
        return ok(await signedInBy(await anonymous.api('/api/invitations/accept', { body })));
      } catch (error) {
        return err(invitationErrorOf(error));
      }
    },

    async join(user) {
      // Asked here first: at most starts nobody has it open, and a worker is a lot to load for that answer.
      const entry = await vaultEntryOf(user);
      if (!entry || !(await isHeld(entry.vault))) return null;
      const joined = await withVault(async (vault) => {
        const opened = await vault.join(user);
        return opened ? ok(opened) : err(null);
      });
      return joined.ok ? joined.value : null;
    },
  };

  async function signedInBy(answer: unknown): Promise<SignedIn> {
    const { session, me } = signInResponseSchema.parse(answer);
    const here = await vaultEntryOf(me.user.id as UserId);
    return signedIn(session, me, here?.enrolment ?? null);
  }

  function signedIn(session: string, me: Me, enrolment: number | null): SignedIn {
    const requests = requestsAs(origin, () => session);
    return {
      me,
      newHere: enrolment === null,
      async choosePin(pin) {
        if (!isStrongEnough(pin)) throw new Error('a PIN needs six digits, a passphrase ten characters');
        const can = await readCapabilities(true);
        if (can.context !== 'ok') return err({ code: 'no-device-store', detail: 'insecure' });
        if (can.storage === 'none') return err({ code: 'no-device-store', detail: 'none' });
        try {
          return await withVault(async (vault) => {
            const recovered = enrolment === null ? null : await recover(vault, requests, { me, enrolment, pin });
            if (recovered) return recovered;
            const { publicKey, escrow } = await vault.prepare(pin);
            const body = { publicKey, escrow, device: nameOfDevice(navigator.userAgent) };
            const enrolled = enrolResponseSchema.parse(await requests.api('/api/enrolments', { body }));
            const shown = { initials: initialsOf(me.user.name), colour: colourOf(me.user.id) };
            return ok(await vault.enrol({ me, ...enrolled, ...shown }));
          });
        } catch (error) {
          return err(error instanceof ApiError ? signInErrorOf(error) : { code: 'storage', detail: String(error) });
        }
      },
    };
  }
}

/**
 * Opens the vault that is here already; null when it can't be: the browser threw it away, or the server ended this
 * device. Then a new one takes its place, and the old one stays only if it holds work that was never sent.
 */
async function recover(
  vault: Vault,
  requests: Requests,
  { me, enrolment, pin }: { me: Me; enrolment: number; pin: string },
): Promise<Result<OpenedVault, UnlockError> | null> {
  let answer: unknown;
  try {
    answer = await requests.api(`/api/enrolments/${enrolment}/recover`, { method: 'POST' });
  } catch (error) {
    if (error instanceof ApiError && (error.status === 403 || error.status === 404)) return null;
    throw error;
  }
  const { token, expiresAt, recovery } = enrolResponseSchema.parse(answer);
  const opened = await vault.recover({ me, token, expiresAt, recovery, pin });
  if (!opened.ok) return opened.error.code === 'no-vault' ? null : opened;
  const { escrow } = opened.value;
  // Without them a supervisor's codes are the old ones, or none: nothing that anybody has to wait for.
  void requests
    .api(`/api/enrolments/${enrolment}/escrow`, { method: 'PUT', body: { escrow } })
    .then(() => vault.escrowKept())
    .catch(() => undefined);
  return opened;
}

/** A sign-out that was cut off by the end of the page: erases what it left. */
async function finishLeaving(): Promise<void> {
  for (const entry of await vaultEntries().catch(() => [])) {
    if (!entry.leaving) continue;
    await deleteVaultDb(entry.vault);
    await removeVaultEntry(entry.user);
  }
}

const storageError = (error: unknown) => err({ code: 'storage' as const, detail: String(error) });

function signInErrorOf(error: unknown): SignInError {
  if (!(error instanceof ApiError)) return { code: 'server', title: String(error) };
  if (error.status === 0) return { code: 'offline' };
  if (error.status === 401) return { code: 'wrong-login' };
  if (error.code === 'too-many-devices') return { code: 'too-many-devices' };
  if (error.status === 429) return { code: 'throttled', retryAt: error.retryAt ?? Date.now() + 60_000 };
  return { code: 'server', title: error.title };
}

function invitationErrorOf(error: unknown): InvitationError {
  if (!(error instanceof ApiError)) return { code: 'server', title: String(error) };
  if (error.status === 0) return { code: 'offline' };
  if (error.code === 'invitation-over') return { code: 'invitation-over' };
  return { code: 'server', title: error.title };
}

/** Two letters at most: the first of the first and of the last word of a name, in any script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return letters.map((word) => [...new Intl.Segmenter().segment(word)][0]!.segment.toLocaleUpperCase()).join('') || '?';
}

function colourOf(user: string): PersonHere['colour'] {
  const colours = ['plum', 'indigo', 'rose'] as const;
  return colours[Number.parseInt(user.slice(0, 2), 16) % 3] ?? 'plum';
}

/** What the admin's list of devices shows: browser and system, as far as they say. */
function nameOfDevice(agent: string): string {
  const browser = /Edg\//.test(agent)
    ? 'Edge'
    : /Firefox\//.test(agent)
      ? 'Firefox'
      : /Chrome\//.test(agent)
        ? 'Chrome'
        : /Safari\//.test(agent)
          ? 'Safari'
          : 'Browser';
  const system = /Android/.test(agent)
    ? 'Android'
    : /iPhone|iPad/.test(agent)
      ? 'iOS'
      : /Windows/.test(agent)
        ? 'Windows'
        : /Mac OS/.test(agent)
          ? 'macOS'
          : /Linux/.test(agent)
            ? 'Linux'
            : 'device';
  return `${browser} on ${system}`;
}
