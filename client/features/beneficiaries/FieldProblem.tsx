import { Trans } from '@lingui/react/macro';
import type { EditError } from '../../../shared/edits/edit.ts';
import type { BirthProblem } from './birth.ts';

export type Problem = EditError | { code: 'birth'; problem: BirthProblem } | { code: 'not-a-number' };

/** What is wrong with a value, with an example of one that would be taken. */
export function FieldProblem({ problem }: { problem: Problem }) {
  switch (problem.code) {
    case 'birth':
      if (problem.problem === 'in-future') return <Trans>That day is still to come. A year such as 1990.</Trans>;
      if (problem.problem === 'too-long-ago') return <Trans>Nobody is that old. A year such as 1990.</Trans>;
      return <Trans>A date such as 12/5/1990, a year such as 1990, or an age such as 34 or 8 months.</Trans>;
    case 'not-a-number':
      return <Trans>A telephone number such as +249 912 345 678.</Trans>;
    case 'required':
      return <Trans>A name is needed, such as Amna Idris Saleh.</Trans>;
    case 'forbidden':
      return <Trans>You may read this record, not change it. Ask a supervisor of the site.</Trans>;
    case 'missing':
      if (problem.reason === 'not-fetched')
        return <Trans>This record isn’t on this device yet. Connect, then try again.</Trans>;
      return <Trans>It is no longer there. Copy what you typed and tell a supervisor.</Trans>;
    case 'not-yours':
      return <Trans>It is no longer there. Copy what you typed and tell a supervisor.</Trans>;
    case 'invalid':
      if (problem.reason === 'too-long') return <Trans>Too long for this field. Shorten it.</Trans>;
      if (problem.reason === 'not-text')
        return <Trans>It holds signs that can’t be stored. Type it instead of pasting.</Trans>;
      if (problem.reason === 'not-a-day') return <Trans>A date such as 2026-11-26.</Trans>;
      return <Trans>This value isn’t one the record can hold.</Trans>;
  }
}
