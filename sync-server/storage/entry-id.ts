import { hash } from 'node:crypto';
import type { OutboxId } from '../../shared/base/ids.ts';

/** The id of a log's entry: the first 16 bytes of the SHA-256 of its content, as a device computes it for its outbox. */
export const entryIdOf = (content: string | Uint8Array): OutboxId => hash('sha256', content).slice(0, 32) as OutboxId;
