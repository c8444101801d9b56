import type * as Y from 'yjs';
import type { Actor } from '../authz/actor.ts';
import { can } from '../authz/can.ts';
import { instantOf } from '../base/clock.ts';
import type { FieldValue, RegisterMap } from '../base/register.ts';
import { err, ok, type Result } from '../base/result.ts';
import { setRegister } from '../base/set-register.ts';
import type { DocumentFacts } from '../docs/facts.ts';
import type { Field } from '../docs/field.ts';
import { stampSchema } from '../docs/schema-version.ts';

/**
 * A named edit is one Yjs transaction: the same function on the device, in the API, in the import and in sample data.
 * It validates, asks `can()`, and changes nothing at all unless both say yes.
 */
export interface EditContext {
  doc: Y.Doc;
  actor: Actor;
  facts: DocumentFacts;
  /** The clock of whoever edits, milliseconds. */
  now: number;
}

export type EditErrorCode = 'forbidden' | 'invalid' | 'required' | 'missing' | 'not-yours';

export interface EditError {
  code: EditErrorCode;
  /** The field at fault, where it is one field. */
  field?: string;
  /** Why a value was refused: `too-long`, `not-a-day`, `not-a-choice`, `not-text`, … */
  reason?: string;
}

export type EditResult<T = void> = Result<T, EditError>;

/** The origin of transactions made by edits. */
export const EDIT_ORIGIN = 'edit';

/** Runs the body in one transaction if the actor may write this document. */
export function edit<T>(context: EditContext, body: (at: string) => T): EditResult<T> {
  const { doc, actor, facts, now } = context;
  if (!can(actor, 'write', facts)) return err({ code: 'forbidden' });
  return ok(
    doc.transact(() => {
      stampSchema(doc);
      return body(instantOf(now));
    }, EDIT_ORIGIN),
  );
}

type Fields = Record<string, Field<never>>;

/** The values as the fields' schemas read them, or the first that is refused. `undefined` means "leave as it is". */
export function validate(
  fields: object,
  values: Record<string, unknown>,
): EditResult<[name: string, value: FieldValue][]> {
  const valid: [string, FieldValue][] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const field = Object.hasOwn(fields, name) ? (fields as Fields)[name] : undefined;
    if (!field) return err({ code: 'invalid', field: name, reason: 'no-such-field' });
    const read = field.schema.safeParse(value);
    if (!read.success)
      return err({ code: 'invalid', field: name, reason: read.error.issues[0]?.message ?? 'not-valid' });
    valid.push([name, read.data as FieldValue]);
  }
  return ok(valid);
}

/** Validates and sets fields of one map in one transaction. */
export function setFields(
  context: EditContext,
  map: RegisterMap,
  fields: object,
  values: Record<string, unknown>,
): EditResult {
  const valid = validate(fields, values);
  if (!valid.ok) return valid;
  return edit(context, (at) => {
    for (const [name, value] of valid.value) setRegister(map, name, value, at);
  });
}
