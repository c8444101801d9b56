/** Why a backup or a restore did not happen: one sentence for whoever runs it, with the next step. */
export class BackupError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'BackupError';
  }
}
