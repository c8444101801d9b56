import { caseStatuses, riskLevels } from '../../../shared/docs/case.ts';
import type { ListQuery } from '../../../shared/protocol/beneficiaries.ts';
import { wordsBehind } from '../../local/unwritten.ts';

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

const isAskable = (chip: string) => chip === 'high-risk' || chip.startsWith('site:');
const chipsOf = (search: Record<string, unknown>): string[] =>
  typeof search.filter === 'string' ? search.filter.split(',').filter(Boolean) : [];

/**
 * The filter that an address asks for, as the list writes it: `q`, a number that stands for words (see `unwritten`),
 * and `filter` with chips joined by commas. Chips that the API can't ask for are left out; see `leavesOut`.
 */
export function filterFrom(search: Record<string, unknown>): ExportFilter {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name].slice(0, 200) : '');
  const chips = chipsOf(search);
  const risk = chips.includes('high-risk') ? 'high' : text('risk');
  const status = text('status');
  return {
    q: (typeof search.q === 'number' ? wordsBehind(search.q) : '').trim().slice(0, 200),
    site: chips.find((chip) => chip.startsWith('site:'))?.slice(5) ?? text('site'),
    programme: text('programme'),
    risk: (riskLevels as readonly string[]).includes(risk) ? risk : '',
    status: (caseStatuses as readonly string[]).includes(status) ? status : '',
  };
}

/** Did the list leave out more people than an export of the same address would? */
export const leavesOut = (search: Record<string, unknown>): boolean =>
  chipsOf(search).some((chip) => !isAskable(chip)) ||
  chipsOf(search).filter((chip) => chip.startsWith('site:')).length > 1;
