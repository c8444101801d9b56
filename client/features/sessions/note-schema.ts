import { type Extensions, getSchema } from '@tiptap/core';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import type { Schema } from '@tiptap/pm/model';
import StarterKit from '@tiptap/starter-kit';

/**
 * What a note may hold: paragraphs, headings, lists, checklists, line breaks; bold and italic. Everything else that is
 * pasted becomes plain text by the schema, links among it. A node or mark added here is one that older versions of the
 * app show and do not mount (rule M8).
 */
export function noteExtensions(checkboxLabel: (text: string) => string): Extensions {
  return [
    StarterKit.configure({
      blockquote: false,
      code: false,
      codeBlock: false,
      dropcursor: false,
      gapcursor: false,
      horizontalRule: false,
      link: false,
      strike: false,
      underline: false,
      heading: { levels: [1, 2, 3] },
      // The history is Yjs's, so that undo takes back one's own words alone.
      undoRedo: false,
      // It would write an empty paragraph into every note that is merely opened.
      trailingNode: false,
    }),
    TaskList,
    TaskItem.configure({ nested: true, a11y: { checkboxLabel: (node) => checkboxLabel(node.textContent) } }),
  ];
}

let schema: Schema | null = null;

/** The schema of the extensions above, made once. */
export function noteSchema(): Schema {
  schema ??= getSchema(noteExtensions((text) => text));
  return schema;
}
