// What a phone downloads before it shows the first screen, and what it keeps for the weeks without a network.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { LATER } from '../client/app/kept-later.ts';

const LIMIT_KB = 200;
/** What a phone fetches to work without a network: the precache, compressed as it travels. */
const KEPT_LIMIT_KB = 1536;
const client = 'dist/client';

/** What the first screen waits for beside the scripts of index.html, as the manifest of the build names it. */
const FIRST_SCREEN = ['app/locales/en.po'];

type Chunk = { file: string; imports?: string[] };
type Manifest = Record<string, Chunk>;

function firstScreenFiles(manifest: Manifest, html: string): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  function add(name: string) {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is not in the build: correct FIRST_SCREEN in .ci/bundle-size.ts`);
    files.add(chunk.file);
    chunk.imports?.forEach(add);
  }
  FIRST_SCREEN.forEach(add);
  for (const [, file] of html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) files.add(file!);
  return files;
}

const sizes = (file: string) => {
  const bytes = readFileSync(path.join(client, file));
  // Fonts and pictures are compressed in themselves and travel as they are.
  const gzip = /\.(js|css|html|svg)$/.test(file) ? gzipSync(bytes, { level: 9 }).length : bytes.length;
  const packed = path.join(client, `${file}.br`);
  return { file, raw: bytes.length, gzip, travels: existsSync(packed) ? statSync(packed).size : gzip };
};
const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
const sum = (all: number[]) => all.reduce((total, each) => total + each, 0);

const largest = (kept: { file: string; raw: number; travels: number }[]) =>
  [...kept]
    .sort((a, b) => b.travels - a.travels)
    .slice(0, 6)
    .map((each) => `  ${kb(each.travels).padStart(9)}  ${each.file}`);

/** Lines to print, and whether the first screen is light enough. Expects a fresh build in dist/client. */
export function bundleSize(): { ok: boolean; lines: string[] } {
  const manifest = JSON.parse(readFileSync(path.join(client, '.vite/manifest.json'), 'utf8')) as Manifest;
  const first = [...firstScreenFiles(manifest, readFileSync(path.join(client, 'index.html'), 'utf8'))]
    .map(sizes)
    .sort((a, b) => b.gzip - a.gzip);
  const total = sum(first.map((each) => each.gzip));
  const worker = readFileSync(path.join(client, 'service-worker.js'), 'utf8');
  const listed = [...worker.matchAll(/"?url"?:\s*["'`]([^"'`]+)["'`]/g)].map(([, url]) => url!);
  if (listed.length === 0) throw new Error('the service worker keeps nothing: its list of files was not found');
  const kept = listed.filter((url) => !LATER.test(`/${url}`)).map(sizes);
  const later = listed.filter((url) => LATER.test(`/${url}`)).map(sizes);
  const keptBytes = sum(kept.map((each) => each.travels));
  return {
    ok: total <= LIMIT_KB * 1024 && keptBytes <= KEPT_LIMIT_KB * 1024,
    lines: [
      ...first.map((each) => `  ${kb(each.gzip).padStart(9)}  ${each.file}`),
      `first screen: ${kb(total)} of JavaScript, gzip (at most ${LIMIT_KB} KB)`,
      `kept offline: ${kept.length} files, ${kb(keptBytes)} as they travel (at most ${KEPT_LIMIT_KB} KB), ${kb(sum(kept.map((each) => each.raw)))} on the device`,
      `kept when asked for: ${later.length} files, ${kb(sum(later.map((each) => each.travels)))}`,
      ...largest(kept),
    ],
  };
}
