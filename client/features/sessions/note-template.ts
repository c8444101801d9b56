import type { JSONContent } from '@tiptap/core';

/** A service's template that a note may begin with. */
export interface NoteTemplate {
  service: string;
  /** The service's name as it is shown. */
  name: string;
  /** As an administrator wrote it: `# ` a heading, `- ` an item, `[ ] ` something to tick; else a paragraph a line. */
  template: string;
}

/** The template's lines as parts of a note. Empty lines part lists and are nothing else. */
export function templateContent(template: string): JSONContent[] {
  const parts: JSONContent[] = [];
  let open = null as JSONContent | null;
  for (const line of template.split(/\r?\n/)) {
    const read = readLine(line.trim());
    if (!read) {
      open = null;
      continue;
    }
    const { list, part } = read;
    if (list === null) {
      parts.push(part);
      open = null;
    } else if (open?.type === list) {
      open.content?.push(part);
    } else {
      open = { type: list, content: [part] };
      parts.push(open);
    }
  }
  return parts;
}

function readLine(line: string): { list: string | null; part: JSONContent } | null {
  if (!line) return null;
  const heading = /^#{1,3}\s+(.+)$/.exec(line);
  if (heading) return { list: null, part: { type: 'heading', attrs: { level: 2 }, content: words(heading[1]) } };
  const task = /^(?:[-*]\s+)?\[([ xX]?)\](?:\s+(.*))?$/.exec(line);
  if (task) {
    const part = { type: 'taskItem', attrs: { checked: /x/i.test(task[1]!) }, content: [paragraph(task[2])] };
    return { list: 'taskList', part };
  }
  const item = /^[-*•]\s+(.+)$/.exec(line);
  if (item) return { list: 'bulletList', part: { type: 'listItem', content: [paragraph(item[1])] } };
  return { list: null, part: paragraph(line) };
}

const words = (text: string | undefined): JSONContent[] => (text?.trim() ? [{ type: 'text', text: text.trim() }] : []);
const paragraph = (text: string | undefined): JSONContent => ({ type: 'paragraph', content: words(text) });
