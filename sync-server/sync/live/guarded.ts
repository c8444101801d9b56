import type { Configuration } from '@hocuspocus/server';

/** Why a document was not opened: the text of Hocuspocus's "permission denied". Without a message, or it logs it. */
export class Denied {
  readonly reason: string;
  constructor(
    reason: 'unauthorised' | 'bad-reference' | 'not-registered' | 'forbidden' | 'too-many-documents' | 'busy',
  ) {
    this.reason = reason;
  }
}

/**
 * Hooks of which none throws but to deny. In a place that Hocuspocus doesn't await, an exception would end the process; in
 * one that it does, it detaches the document without telling the client. Whoever opens a document while something is
 * broken is told to try again.
 */
export function guarded<Context>(
  hooks: Partial<Configuration<Context>>,
  failed: (error: unknown, what: string) => void,
): Partial<Configuration<Context>> {
  const guardedHooks = Object.entries(hooks).map(([name, hook]: [string, unknown]) => {
    if (typeof hook !== 'function') return [name, hook];
    const careful = async (payload: unknown): Promise<unknown> => {
      try {
        return await hook(payload);
      } catch (error) {
        if (error instanceof Denied) throw error;
        failed(error, name);
        if (name === 'onAuthenticate') throw new Denied('busy');
        return undefined;
      }
    };
    return [name, careful];
  });
  return Object.fromEntries(guardedHooks);
}
