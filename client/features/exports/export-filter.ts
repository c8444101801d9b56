import { caseStatuses, riskLevels } from '../../../shared/docs/case.ts';
import type { ListQuery } from '../../../shared/protocol/beneficiaries.ts';

/** What an export can be narrowed by; empty words ask for everything. */
export interface ExportFilter {
  q: string;
  site: string;
  programme: string;
  risk: string;
  status: string;
}

export const noFilter: ExportFilter = { q: '', site: '', programme: '', risk: '', status: '' };

/** The filter as the list's API takes it. */
export const queryOf = (filter: ExportFilter): ListQuery =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])),
  ) as ListQuery;

/**
 * The filter that an address asks for, as the list writes it: `q`, and `filter` with chips joined by commas. Chips that
 * the API can't ask for are left out, so the count before exporting is what tells.
 */
export function filterFrom(search: Record<string, unknown>): ExportFilter {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name].slice(0, 200) : '');
  const chips = text('filter').split(',');
  const risk = chips.includes('high-risk') ? 'high' : text('risk');
  const status = text('status');
  return {
    q: text('q'),
    site: chips.find((chip) => chip.startsWith('site:'))?.slice(5) ?? text('site'),
    programme: text('programme'),
    risk: (riskLevels as readonly string[]).includes(risk) ? risk : '',
    status: (caseStatuses as readonly string[]).includes(status) ? status : '',
  };
}
