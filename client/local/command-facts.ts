import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { parseReference } from '../../shared/docs/reference.ts';
import type { Command } from '../../shared/protocol/outbox.ts';

/** What a command makes of a document's facts on this device, until the server says. */
export function factsAfter(command: Command, facts: DocumentFacts | undefined): DocumentFacts | null {
  if (command.type === 'assign') {
    return facts
      ? { ...facts, assigned: command.assigned as DocumentFacts['assigned'], restricted: command.restricted }
      : null;
  }
  if (facts) return facts;
  const parsed = parseReference(command.reference);
  if (!parsed.ok) return null;
  return {
    reference: command.reference,
    kind: parsed.value.kind,
    site: command.site as DocumentFacts['site'],
    programme: (command.programme ?? null) as DocumentFacts['programme'],
    beneficiary: (command.beneficiary ?? null) as DocumentFacts['beneficiary'],
    assigned: [],
    restricted: false,
  };
}
