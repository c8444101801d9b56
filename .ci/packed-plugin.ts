import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';

/** Level 11 saves a fourteenth more and takes six seconds of each build. */
const packing = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/**
 * Lays a packed copy, `<name>.br`, beside each script and stylesheet of the build: smaller than what a server packs in
 * passing, and a server that many phones ask for a new version packs nothing.
 */
export function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      for (const [file, made] of Object.entries(bundle)) {
        if (!/^assets\/.*\.(js|css)$/.test(file)) continue;
        const content = made.type === 'chunk' ? made.code : made.source;
        writeFileSync(path.join(dir!, `${file}.br`), brotliCompressSync(content, packing));
      }
    },
  };
}
