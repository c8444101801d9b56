/**
 * Why a store could not do what it was asked. `full`, `io`: the disk refused, nothing of the call is stored, and a later
 * try may pass. `writer-lost`: the thread died with the call in hand; had it got as far as the flush, all of it is stored
 * and the next try finds it there. `closed`: the store is closing. `caller`: the call broke
 * the interface's rules (an unregistered document), a bug of the calling code. `erased`: what it is about was erased, and
 * nothing of the call is stored. The others end the start of a server: `damaged`, `in-use`, `secret`, `newer`, `folder`,
 * each with a sentence for the person who starts it.
 */
export type StorageErrorCode =
  | 'full'
  | 'io'
  | 'writer-lost'
  | 'closed'
  | 'caller'
  | 'erased'
  | 'damaged'
  | 'in-use'
  | 'secret'
  | 'newer'
  | 'folder';

export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StorageError';
    this.code = code;
  }
}

export const erasedOwner = (owner: string): StorageError => new StorageError('erased', `${owner} was erased`);

export const notRegistered = (reference: string): StorageError =>
  new StorageError('caller', `${reference} was never registered`);
