import * as Y from 'yjs';
import type { Actor } from '../../../shared/authz/actor.ts';
import { newClientId } from '../../../shared/base/client-id.ts';
import type { BeneficiaryId, ProgrammeId, SiteId } from '../../../shared/base/ids.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import { type DocumentReference, parseReference } from '../../../shared/docs/reference.ts';
import type { EditContext, EditResult } from '../../../shared/edits/edit.ts';
import type { RegisterCommand } from '../../../shared/protocol/outbox.ts';
import type { Parts } from '../parts.ts';
import { editProblem, problem, refusalProblem } from '../problem.ts';

type Change<T> = (context: EditContext) => EditResult<T>;

/** A named edit of a stored document, through the door; its row is up to date afterwards. Throws problems. */
export async function writeDocument<T>(
  { sync }: Pick<Parts, 'sync'>,
  reference: DocumentReference,
  actor: Actor,
  change: Change<T>,
): Promise<T> {
  const written = await sync.editDocument(reference, actor, change);
  if (written.ok) return written.value;
  const { error } = written;
  // Both the edit and the door may refuse; an edit's codes are its own but for `forbidden`, which reads the same.
  if (isEditError(error)) throw editProblem(error);
  throw refusalProblem(error);
}

const editCodes = ['forbidden', 'invalid', 'required', 'missing', 'not-yours'];
const isEditError = (error: { code: string }): error is Extract<EditResult, { ok: false }>['error'] =>
  editCodes.includes(error.code);

/** The facts that a registration will give a document. */
export function factsOf(command: RegisterCommand): DocumentFacts {
  const parsed = parseReference(command.reference);
  if (!parsed.ok) throw new Error(`not a reference: ${command.reference}`);
  return {
    reference: parsed.value.reference,
    kind: parsed.value.kind,
    site: command.site as SiteId,
    programme: (command.programme ?? null) as ProgrammeId | null,
    beneficiary: (command.beneficiary ?? null) as BeneficiaryId | null,
    assigned: [],
    restricted: false,
  };
}

/** A new document's first update, built in memory; what the edit refuses is refused before anything is registered. */
export function buildDocument(
  facts: DocumentFacts,
  actor: Actor,
  now: number,
  fill: Change<unknown>,
): EditResult<Uint8Array> {
  // The guid isn't kept; a random one costs more than the document (lib0 asks for 32 random numbers, one by one).
  const doc = new Y.Doc({ guid: facts.reference });
  doc.clientID = newClientId(actor.enrolment);
  const filled = fill({ doc, actor, facts, now });
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return filled.ok ? { ok: true, value: bytes } : filled;
}

/** Registers and fills a document; false when it was there and filled already. Throws problems. */
export async function makeDocument(
  parts: Pick<Parts, 'sync' | 'store' | 'clock'>,
  command: RegisterCommand,
  actor: Actor,
  fill: Change<unknown>,
): Promise<boolean> {
  const checked = buildDocument(factsOf(command), actor, parts.clock(), fill);
  if (!checked.ok) throw editProblem(checked.error);
  const registered = await parts.sync.register(command, actor);
  if (!registered.ok) {
    if ((await parts.store.facts(command.reference)) === null) throw refusalProblem(registered.error);
    throw problem(409, 'id-taken', 'Something else is registered under this id.', { field: 'id' });
  }
  const stored = await parts.store.read(command.reference);
  if (stored && stored.sequence > 0) return false;
  await writeDocument(parts, command.reference, actor, fill);
  return true;
}
