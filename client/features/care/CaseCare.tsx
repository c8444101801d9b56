import { readCare } from '../../../shared/projections/care.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import { useSiteDay } from '../../parts/use-site-day.ts';
import type { OpenDocument } from '../../sync/device-api.ts';
import { useReading } from '../../sync/use-reading.ts';
import { Concerns } from './Concerns.tsx';
import { Plan } from './Plan.tsx';

/** What each part of a case's care is given. */
export interface CareParts {
  document: OpenDocument;
  /** May something be written here now? Not in a closed case. */
  canWrite: boolean;
  /** `YYYY-MM-DD` at the site of the case. */
  today: string;
}

/** The concerns and the plan of one case, from its open document: what is written stands there at once. */
export function CaseCare({ row, document }: { row: CaseRow; document: OpenDocument }) {
  const care = useReading(document, readCare);
  const today = useSiteDay(row.site);
  const parts: CareParts = { document, canWrite: !document.readOnly && row.status !== 'closed', today };
  return (
    <>
      <Concerns {...parts} concerns={care.protectionConcerns} isRestricted={row.restricted} />
      <Plan {...parts} goals={care.goals} />
    </>
  );
}
