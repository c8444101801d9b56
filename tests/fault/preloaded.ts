import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * Compiles a source file of this folder into a library for `LD_PRELOAD`, laid into a folder. Answers its path; null where
 * there is no C compiler, or another system than Linux.
 */
export function preloaded(source: string, folder: string): string | null {
  if (process.platform !== 'linux') return null;
  const library = path.join(folder, source.replace(/\.c$/, '.so'));
  const arguments_ = ['-shared', '-fPIC', '-O2', '-o', library, path.join(import.meta.dirname, source), '-ldl'];
  const compiled = spawnSync('cc', arguments_, { encoding: 'utf8' });
  if (compiled.error) return null;
  if (compiled.status !== 0) throw new Error(`${source} does not compile: ${compiled.stderr}`);
  return library;
}
