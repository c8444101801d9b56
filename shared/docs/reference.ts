import { type Brand, isUuid } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';

/** The name of a document: `<kind>/<id>`, the unit of permission, sync, history and erasure. */
export type DocumentReference = Brand<string, 'DocumentReference'>;

export const documentKinds = ['beneficiary', 'case', 'household', 'workspace', 'directory'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export interface ParsedReference {
  reference: DocumentReference;
  kind: DocumentKind;
  /** A uuid, or `main` for the workspace. */
  id: string;
}

/**
 * Reads a reference strictly: a known kind, one slash, a lower-case uuid (`workspace/main` alone is a word).
 * Everything else is refused, before anything is looked up by it.
 */
export function parseReference(text: unknown): Result<ParsedReference, 'bad-reference'> {
  if (typeof text !== 'string' || text.length > 64) return err('bad-reference');
  const slash = text.indexOf('/');
  const kind = text.slice(0, slash) as DocumentKind;
  const id = text.slice(slash + 1);
  if (slash < 1 || !documentKinds.includes(kind)) return err('bad-reference');
  if (kind === 'workspace' ? id !== 'main' : !isUuid(id)) return err('bad-reference');
  return ok({ reference: text as DocumentReference, kind, id });
}

/** The reference of a kind and an id that the caller knows to be right; throws otherwise. */
export function referenceTo(kind: DocumentKind, id: string): DocumentReference {
  const parsed = parseReference(`${kind}/${id}`);
  if (!parsed.ok) throw new Error(`not a reference: ${kind}/${id}`);
  return parsed.value.reference;
}

/** The id inside a reference, branded as the caller says. */
export const idIn = <Id extends string>(reference: DocumentReference): Id =>
  reference.slice(reference.indexOf('/') + 1) as Id;

export const WORKSPACE = 'workspace/main' as DocumentReference;
