import path from 'node:path';
import { err, ok, type Result } from '../shared/base/result.ts';

/** Every setting of the server. Read once, at start, from the environment; the name there stands beside each. */
export interface Config {
  /** `PORT`: the TCP port of everything; 0 takes any free one. Default 4400. */
  port: number;
  /** `HOST`: the address to listen on. Default 127.0.0.1: this machine alone; 0.0.0.0 behind a proxy or in a container. */
  host: string;
  /** `DATA_DIR`: the folder that holds everything that is kept. Default ./data. */
  dataDir: string;
  /** `SECRET_FILE`: 32 random bytes that wrap every key at rest; made if it isn't there. Default DATA_DIR/secret. */
  secretFile: string;
  /** `CLIENT_DIR`: the built client. Default dist/client of this project. */
  clientDir: string;
  /** `TRUSTED_PROXIES`: addresses or networks of proxies in front, comma-separated. Default none. */
  trustedProxies: string[];
  /** `PUBLIC_URL`: how people reach it, for messages; `https:` turns on HSTS. Default http://localhost:PORT. */
  publicUrl: string | null;
  /** `LOG_LEVEL`: trace, debug, info, warn, error or silent. Default info. */
  logLevel: string;
  /** `REPORTS`: `off` runs without the reporting process. Default on. */
  reports: boolean;
  /** `DEMO`: 1 offers the sample people on the sign-in page. Set by `npm run demo` alone. Default off. */
  demo: boolean;
}

const root = path.resolve(import.meta.dirname, '..');
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

/** Reads the settings, or says in a sentence which one is wrong. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Result<Config, string> {
  const port = Number(env.PORT ?? 4400);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return err(`PORT has to be a number up to 65535, not "${env.PORT}".`);
  const logLevel = env.LOG_LEVEL ?? 'info';
  if (!logLevels.includes(logLevel))
    return err(`LOG_LEVEL has to be one of ${logLevels.join(', ')}, not "${logLevel}".`);
  const publicUrl = env.PUBLIC_URL ?? null;
  if (publicUrl !== null && !URL.canParse(publicUrl))
    return err(`PUBLIC_URL has to be an address like https://example.org, not "${publicUrl}".`);
  const dataDir = path.resolve(env.DATA_DIR ?? 'data');
  return ok({
    port,
    host: env.HOST ?? '127.0.0.1',
    dataDir,
    secretFile: path.resolve(env.SECRET_FILE ?? path.join(dataDir, 'secret')),
    clientDir: path.resolve(env.CLIENT_DIR ?? path.join(root, 'dist/client')),
    trustedProxies: (env.TRUSTED_PROXIES ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
    publicUrl,
    logLevel,
    reports: env.REPORTS !== 'off',
    demo: env.DEMO === '1',
  });
}
