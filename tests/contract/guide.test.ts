import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readChapter } from '../../.ci/guide-plugin.ts';
import { chapterOrder } from '../../client/features/help/guide-nodes.ts';

const folder = path.resolve(import.meta.dirname, '../../docs/guide');
const read = (name: string) => readChapter(readFileSync(path.join(folder, `${name}.md`), 'utf8'), name);

describe('the guide', () => {
  test('has every chapter that the app lists, and lists every chapter there is', () => {
    const there = globSync('*.md', { cwd: folder }).map((file) => path.basename(file, '.md'));
    expect(there.filter((name) => name !== 'README').sort()).toEqual([...chapterOrder].sort());
  });

  test.each(chapterOrder)('%s can be shown in the app, and its links lead somewhere', (name) => {
    const chapter = read(name);
    expect(chapter.nodes.length).toBeGreaterThan(2);
    const links = JSON.stringify(chapter).matchAll(/"kind":"link","to":"([^"]+)"/g);
    for (const [, to] of links) expect(chapterOrder).toContain(to);
  });

  test('explains every word of the interface in a chapter that exists', () => {
    const terms = readFileSync(path.resolve(folder, '../../client/sync/term-words.ts'), 'utf8');
    const named = [...terms.matchAll(/chapter: '([^']+)'/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(9);
    for (const name of named) expect(chapterOrder).toContain(name);
  });

  test('takes nothing that the app can’t show', () => {
    expect(() => readChapter('# A\n\n<script>alert(1)</script>', 'a')).toThrow('no way to show');
    expect(() => readChapter('# A\n\n[out](https://elsewhere.example)', 'a')).toThrow('another chapter');
    expect(() => readChapter('# A\n\nWith <b>tags</b>', 'a')).toThrow('no way to show');
    expect(readChapter('# A\n\nsays "a" & b', 'a').nodes).toEqual([
      { kind: 'paragraph', children: [{ kind: 'text', text: 'says "a" & b' }] },
    ]);
  });
});
