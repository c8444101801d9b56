import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { editContext, factsOf } from '../../tests/support/edit-context.ts';
import { newId } from '../base/ids.ts';
import { documentKinds } from '../docs/reference.ts';
import { setBeneficiary } from '../edits/beneficiary.ts';
import { projectBeneficiary } from './beneficiary.ts';
import { project } from './project.ts';

const roots = [
  'fields',
  'sessions',
  'comments',
  'protectionConcerns',
  'goals',
  'steps',
  'referrals',
  'distributions',
  'members',
  'meta',
  'sites',
  'areas',
  'people',
];
const words = ['fullName', 'phone/7:0', 'riskLevel/12884901890:3', 'schema', '__proto__', '', newId(), newId(), 'note'];

const leaf: fc.Arbitrary<unknown> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.constant(null),
  fc.constant(undefined),
  fc.boolean(),
  fc.uint8Array({ maxLength: 4 }),
  fc.record({
    v: fc.anything({ maxDepth: 1, values: [fc.string(), fc.integer(), fc.constant(null)] }),
    at: fc.anything({ maxDepth: 0 }),
  }),
  fc.constantFrom('map', 'text', 'fragment', 'array', 'deep'),
);

function typed(value: unknown): unknown {
  if (value === 'map')
    return new Y.Map([
      ['fullName/1:1', { v: 3 }],
      ['deletedAt/1:1', { v: {} }],
    ]);
  if (value === 'text') return new Y.Text('x');
  if (value === 'fragment') return new Y.XmlFragment();
  if (value === 'array') return Y.Array.from([1, 'x']);
  if (value === 'deep') return nest(200);
  return value;
}

function nest(depth: number): Y.XmlElement {
  const element = new Y.XmlElement('p');
  if (depth > 0) element.insert(0, [nest(depth - 1)]);
  return element;
}

test('any bytes that Yjs accepts as a document give rows or findings, never an exception [M7]', () => {
  const content = fc.array(fc.tuple(fc.constantFrom(...roots), fc.constantFrom(...words), leaf, fc.boolean()), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.constantFrom(...documentKinds), content, (kind, steps) => {
      const doc = new Y.Doc();
      for (const [root, key, value, asArray] of steps) {
        try {
          if (asArray) doc.getArray(`${root}`).push([typed(value)]);
          else doc.getMap(root).set(key, typed(value));
        } catch {
          // Yjs itself refuses some values and a second type under one name; then they can't be in a document.
        }
      }
      const received = new Y.Doc();
      Y.applyUpdate(received, Y.encodeStateAsUpdate(doc));
      const { row, findings } = project(received, factsOf(kind));
      expect(row.kind).toBe(kind);
      expect(Array.isArray(findings)).toBe(true);
      expect(() => JSON.stringify(row)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});

test('a row holds every name and number that stands in a clash, and nothing of it once somebody has decided [M3]', () => {
  const facts = factsOf('beneficiary');
  const [a, b] = [editContext(facts), editContext(facts, { enrolment: 3 })];
  setBeneficiary(a, { fullName: 'Amna Idris Saleh', phone: '07700 900 428' });
  setBeneficiary(b, { phone: '07700 900 482' });
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
  const { phone, others } = projectBeneficiary(a.doc, facts).row;
  expect([phone, ...(others?.phone ?? [])].sort()).toEqual(['07700 900 428', '07700 900 482']);
  setBeneficiary(a, { phone: '07700 900 482' });
  expect(projectBeneficiary(a.doc, facts).row).not.toHaveProperty('others');
});
