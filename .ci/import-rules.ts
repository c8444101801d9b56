// Who may import whom: docs/architecture.md, "Rooms". The longest matching room decides; what lies in no room is free.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

type Room = {
  /** Folders it may import from, itself included. */
  folders: string[];
  /** Packages it may import; left out means any but those of Node itself. */
  packages?: string[];
  node?: boolean;
};

const inShared = ['yjs', 'zod/mini'];
const rooms: Record<string, Room> = {
  'shared/base': { folders: ['shared/base'], packages: ['yjs'] },
  'shared/docs': { folders: ['shared/docs', 'shared/base'], packages: inShared },
  'shared/authz': { folders: ['shared/authz', 'shared/docs', 'shared/base'], packages: inShared },
  'shared/edits': { folders: ['shared/edits', 'shared/authz', 'shared/docs', 'shared/base'], packages: inShared },
  'shared/projections': { folders: ['shared/projections', 'shared/docs', 'shared/base'], packages: inShared },
  'shared/metrics': {
    folders: ['shared/metrics', 'shared/projections', 'shared/docs', 'shared/base'],
    packages: inShared,
  },
  'shared/protocol': {
    // Rows travel on the wire, so the wire knows their shape.
    folders: ['shared/protocol', 'shared/projections', 'shared/authz', 'shared/docs', 'shared/base'],
    // Yjs's own encoding of numbers, for what isn't JSON.
    packages: [...inShared, 'lib0/decoding', 'lib0/encoding'],
  },
  shared: { folders: ['shared'], packages: inShared },
  'client/ui': { folders: ['client/ui'] },
  'client/local': { folders: ['client/local', 'shared'] },
  'client/sync': { folders: ['client/sync', 'client/local', 'shared'] },
  // What several features draw of the domain.
  'client/parts': { folders: ['client/parts', 'client/ui', 'client/sync', 'client/local', 'shared'] },
  'client/features/*': {
    folders: ['client/features/*', 'client/parts', 'client/ui', 'client/sync', 'client/local', 'shared'],
  },
  client: { folders: ['client', 'shared'] },
  'sync-server': { folders: ['sync-server', 'shared'], node: true },
  reports: { folders: ['reports', 'shared'], node: true },
};

const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const isInside = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`);

/** The room of a file, with `*` filled in: `client/features/cases`. A test beside a file may do more. */
function roomOf(file: string): { name: string; room: Room } | undefined {
  const parts = file.split('/');
  for (let depth = parts.length - 1; depth > 0; depth--) {
    const name = parts.slice(0, depth).join('/');
    const room = rooms[name] ?? rooms[[...parts.slice(0, depth - 1), '*'].join('/')];
    if (!room) continue;
    const folders = room.folders.map((folder) => (folder.endsWith('*') ? name : folder));
    if (isTest(file)) return { name, room: { folders: [...folders, 'shared', 'tests'], node: true } };
    return { name, room: { ...room, folders } };
  }
}

type Reference = { target: string; at: number };

/** Every module that a source names: import, export from, import(), typeof import, and `new URL('…', import.meta.url)`. */
function referencesIn(file: string, source: string): Reference[] {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const found: Reference[] = [];
  // biome-ignore lint/suspicious/noExplicitAny: a syntax tree is walked without knowing its nodes
  function walk(node: any) {
    if (Array.isArray(node)) return node.forEach(walk);
    if (!node || typeof node !== 'object') return;
    const named = node.type === 'NewExpression' && node.callee.name === 'URL' ? node.arguments[0] : node.source;
    if (typeof named?.value === 'string' && (node.type !== 'NewExpression' || node.arguments.length === 2)) {
      found.push({ target: named.value, at: node.start });
    }
    Object.values(node).forEach(walk);
  }
  walk(program);
  return found;
}

/** One sentence for each import that the rooms forbid; `file` is relative to the root of the project. */
export function importFaults(file: string, source: string): string[] {
  const place = roomOf(file);
  if (!place) return [];
  const { name, room } = place;
  const faults: string[] = [];
  for (const { target, at } of referencesIn(file, source)) {
    const where = `${file}:${source.slice(0, at).split('\n').length}`;
    if (target.startsWith('.')) {
      const to = path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
      if (!room.folders.some((folder) => isInside(to, folder))) {
        faults.push(`${where} imports ${to}: ${name} may import only from ${room.folders.join(', ')}`);
      }
    } else if (target.startsWith('node:')) {
      if (!room.node) faults.push(`${where} imports ${target}: ${name} also runs where there is no Node`);
    } else if (/^zod($|\/(?!mini$))/.test(target) && /^(shared|client)\//.test(file)) {
      faults.push(
        `${where} imports ${target}: write "import * as z from 'zod/mini'", zod adds 92 KB to the first screen`,
      );
    } else if (room.packages && !room.packages.includes(target)) {
      faults.push(`${where} imports ${target}: ${name} may import only ${room.packages.join(' and ')}`);
    }
  }
  return faults;
}

/** All faults of the project. */
export function importFaultsOfProject(): string[] {
  const files = globSync('{client,shared,sync-server,reports}/**/*.{ts,tsx}');
  return files.flatMap((file) => importFaults(file.replaceAll('\\', '/'), readFileSync(file, 'utf8')));
}
