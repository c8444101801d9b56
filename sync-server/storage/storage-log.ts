/** What a store and its followers have to say to whoever runs the server; pino's and Fastify's loggers fit. */
export interface StorageLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const silentLog: StorageLog = { info() {}, warn() {}, error() {} };
