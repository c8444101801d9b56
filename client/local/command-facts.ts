import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { parseReference } from '../../shared/docs/reference.ts';
import type { Command } from '../../shared/protocol/outbox.ts';

/** What a command makes of a document's facts on this device, until the server says. */
export function factsAfter(command: Command, facts: DocumentFacts | undefined): DocumentFacts | null {
  if (command.type === 'assign') {
    // In the server's order: where nothing else changes by it, the server tells nobody.
    const assigned = [...new Set(command.assigned)].sort() as DocumentFacts['assigned'];
    return facts ? { ...facts, assigned, restricted: command.restricted } : null;
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

/** The facts without what these commands made of them: a page that came since then has the last word. */
export function factsWithout(
  entries: readonly { command?: Command; before?: DocumentFacts }[],
  facts: DocumentFacts,
): DocumentFacts {
  let now = facts;
  for (const { command, before } of [...entries].reverse()) {
    if (command && before && isSame(factsAfter(command, before), now)) now = before;
  }
  return now;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
