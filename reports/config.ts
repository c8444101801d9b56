import path from 'node:path';
import { err, ok, type Result } from '../shared/base/result.ts';

/** Every setting of the reporting process, from the environment; the name there stands beside each. */
export interface Config {
  /** `DATA_DIR`: the server's folder; what reports keeps lies in `reports/` in it. Default ./data. */
  dataDir: string;
  /** `SECRET_FILE`: what the server's keys are wrapped under. Default DATA_DIR/secret. */
  secretFile: string;
  /** `REPORTS_SECRET`: what the server shows when it forwards a request. Required; 16 characters or more. */
  secret: string;
  /** `SERVER_URL`: where the server's API is, for exports. Default http://127.0.0.1:4400. */
  serverUrl: string;
  /** `EXPORT_DAYS`: how many days a finished export is kept. Default 7. */
  exportDays: number;
  /** `LOG_LEVEL`: trace, debug, info, warn, error or silent. Default info. */
  logLevel: string;
}

/** Where the server's and reports' own files are; enough for a rebuild. */
export function readFolders(env: NodeJS.ProcessEnv): Pick<Config, 'dataDir' | 'secretFile'> {
  const dataDir = path.resolve(env.DATA_DIR ?? 'data');
  return { dataDir, secretFile: path.resolve(env.SECRET_FILE ?? path.join(dataDir, 'secret')) };
}

export const reportsFolder = (dataDir: string): string => path.join(dataDir, 'reports');

/** Reads the settings, or says in a sentence which one is wrong. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Result<Config, string> {
  const secret = env.REPORTS_SECRET ?? '';
  if (secret.length < 16)
    return err('REPORTS_SECRET has to be 16 characters or more: the server makes one for each start.');
  const serverUrl = env.SERVER_URL ?? 'http://127.0.0.1:4400';
  if (!URL.canParse(serverUrl))
    return err(`SERVER_URL has to be an address like http://127.0.0.1:4400, not "${serverUrl}".`);
  const exportDays = Number(env.EXPORT_DAYS ?? 7);
  if (!(exportDays > 0)) return err(`EXPORT_DAYS has to be a number of days, not "${env.EXPORT_DAYS}".`);
  return ok({ ...readFolders(env), secret, serverUrl, exportDays, logLevel: env.LOG_LEVEL ?? 'info' });
}
