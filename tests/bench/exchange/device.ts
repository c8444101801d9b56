/** Where a device finds its server. */
export interface Where {
  port: number;
  token: string;
  /** The names of all documents, for those whose protocol has no list of them. */
  references: string[];
}

/** A device of one of the servers, in memory: what it held before is what it asks with again. */
export interface Device {
  /** Everything, onto an empty device. Answers how many records it holds. */
  first(where: Where): Promise<number>;
  /** Asks once more; nothing has changed. */
  again(where: Where): Promise<number>;
}

/** Documents that a provider holds open at once. */
export const OPEN_AT_ONCE = 50;
