import { chapterOrder, type GuideChapter } from './guide-nodes.ts';

const files = import.meta.glob<GuideChapter>(['../../../docs/guide/*.md', '!**/README.md'], {
  eager: true,
  import: 'chapter',
});

const byName = new Map(Object.values(files).map((chapter) => [chapter.name, chapter]));

/** All chapters, in their order. */
export const chapters: GuideChapter[] = chapterOrder.flatMap((name) => byName.get(name) ?? []);

/** Plain words of a chapter, for finding. */
export function wordsOf(chapter: GuideChapter): string {
  const texts = (parts: { text: string }[]) => parts.map(({ text }) => text).join('');
  return chapter.nodes
    .map((node) => {
      if (node.kind === 'list') return node.items.map(texts).join(' ');
      if (node.kind === 'table') return [node.head, ...node.rows].map((row) => row.map(texts).join(' ')).join(' ');
      return texts(node.children);
    })
    .join(' ');
}
