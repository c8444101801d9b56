import { expect, test } from 'vitest';
import { noteSchema } from './note-schema.ts';
import { templateContent } from './note-template.ts';

const template = `# What we agreed
Read the plan aloud.

- Who was there
- Where

[ ] Consent asked
[x] Leaflet given
[ ]`;

test('a template becomes headings, items, things to tick and paragraphs, in order', () => {
  const text = (words: string) => [{ type: 'text', text: words }];
  expect(templateContent(template)).toEqual([
    { type: 'heading', attrs: { level: 2 }, content: text('What we agreed') },
    { type: 'paragraph', content: text('Read the plan aloud.') },
    {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [{ type: 'paragraph', content: text('Who was there') }] },
        { type: 'listItem', content: [{ type: 'paragraph', content: text('Where') }] },
      ],
    },
    {
      type: 'taskList',
      content: [
        {
          type: 'taskItem',
          attrs: { checked: false },
          content: [{ type: 'paragraph', content: text('Consent asked') }],
        },
        {
          type: 'taskItem',
          attrs: { checked: true },
          content: [{ type: 'paragraph', content: text('Leaflet given') }],
        },
        { type: 'taskItem', attrs: { checked: false }, content: [{ type: 'paragraph', content: [] }] },
      ],
    },
  ]);
});

test('every part fits the note of this version', () => {
  const doc = noteSchema().nodeFromJSON({ type: 'doc', content: templateContent(template) });
  expect(() => doc.check()).not.toThrow();
});

test('a template of blank lines is nothing', () => {
  expect(templateContent(' \n\r\n')).toEqual([]);
});
