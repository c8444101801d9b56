import path from 'node:path';
import { marked, type Token, type Tokens } from 'marked';
import type { Plugin } from 'vite';
import type { GuideChapter, GuideInline, GuideNode } from '../client/features/help/guide-nodes.ts';

/**
 * Turns a chapter of docs/guide into data when the app is built: the app ships no Markdown reader and sets no HTML.
 * Only what the guide uses is understood; anything else stops the build.
 */
export function guide(): Plugin {
  const folder = path.resolve(import.meta.dirname, '../docs/guide');
  return {
    name: 'guide',
    transform(source, id) {
      const [file] = id.split('?');
      if (!file?.startsWith(folder) || !file.endsWith('.md')) return null;
      const chapter = readChapter(source, path.basename(file, '.md'));
      return { code: `export const chapter = ${JSON.stringify(chapter)};`, map: null, moduleType: 'js' };
    },
  };
}

/** A chapter as data. Its first line is its title. @param name of its file, without the ending */
export function readChapter(markdown: string, name: string): GuideChapter {
  const [first, ...rest] = marked.lexer(markdown).filter(({ type }) => type !== 'space');
  if (first?.type !== 'heading') throw new Error(`${name}: a chapter begins with its title`);
  return { name, title: (first as Tokens.Heading).text, nodes: rest.flatMap((token) => nodeOf(token, name)) };
}

function nodeOf(token: Token, chapter: string): GuideNode | GuideNode[] {
  switch (token.type) {
    case 'heading':
      return { kind: 'heading', children: inlines(token.tokens, chapter) };
    case 'paragraph': {
      const [only] = token.tokens ?? [];
      // Pictures are for the repository's own page; see docs/guide/README.md.
      if (token.tokens?.length === 1 && only?.type === 'image') return [];
      return { kind: 'paragraph', children: inlines(token.tokens, chapter) };
    }
    case 'blockquote':
      return {
        kind: 'note',
        children: (token.tokens ?? []).flatMap((inner) => inlines((inner as Tokens.Paragraph).tokens, chapter)),
      };
    case 'list':
      return {
        kind: 'list',
        ordered: token.ordered,
        items: (token as Tokens.List).items.map(({ tokens }) =>
          tokens.flatMap((inner) => inlines((inner as Tokens.Text).tokens, chapter)),
        ),
      };
    case 'table':
      return {
        kind: 'table',
        head: (token as Tokens.Table).header.map((cell) => inlines(cell.tokens, chapter)),
        rows: (token as Tokens.Table).rows.map((row) => row.map((cell) => inlines(cell.tokens, chapter))),
      };
    case 'space':
      return [];
    default:
      throw new Error(`${chapter}: the guide has no way to show "${token.type}"`);
  }
}

const inlines = (tokens: Token[] | undefined, chapter: string): GuideInline[] =>
  (tokens ?? []).map((token) => inlineOf(token, chapter));

function inlineOf(token: Token, chapter: string): GuideInline {
  switch (token.type) {
    case 'text':
    case 'escape':
      return { kind: 'text', text: unescaped((token as Tokens.Text).text) };
    case 'strong':
      return { kind: 'strong', text: unescaped((token as Tokens.Strong).text) };
    case 'em':
      return { kind: 'em', text: unescaped((token as Tokens.Em).text) };
    case 'codespan':
      return { kind: 'code', text: unescaped((token as Tokens.Codespan).text) };
    case 'link': {
      const { href, text } = token as Tokens.Link;
      const to = /^([a-z-]+)\.md$/.exec(href)?.[1];
      if (!to) throw new Error(`${chapter}: a link leads to another chapter, not to ${href}`);
      return { kind: 'link', to, text: unescaped(text) };
    }
    default:
      throw new Error(`${chapter}: the guide has no way to show "${token.type}" in a line`);
  }
}

/** React escapes by itself. */
const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
