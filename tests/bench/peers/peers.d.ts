declare module 'express';
declare module 'express-pouchdb';
declare module 'pouchdb-adapter-memory';
declare module 'pouchdb' {
  interface Replicated {
    docs_written: number;
  }
  /** What the bench uses of it. */
  class PouchDb {
    constructor(name: string, options?: { adapter?: string });
    static plugin(plugin: unknown): typeof PouchDb;
    static defaults(options: { prefix: string }): typeof PouchDb;
    replicate: { from(url: string, options?: { batch_size?: number }): Promise<Replicated> };
    info(): Promise<{ doc_count: number }>;
    destroy(): Promise<void>;
  }
  export = PouchDb;
}
