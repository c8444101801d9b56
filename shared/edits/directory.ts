import type { UserId } from '../base/ids.ts';
import { type ColleagueValues, colleagueFields, colleaguesMap } from '../docs/directory.ts';
import { type EditContext, type EditResult, edit, validate } from './edit.ts';
import { setEntry } from './workspace.ts';

/** Writes a colleague's line in a site's directory. The server alone may. */
export function setColleague(context: EditContext, user: UserId, values: Partial<ColleagueValues>): EditResult {
  const valid = validate(colleagueFields, values);
  if (!valid.ok) return valid;
  return edit(context, (at) => setEntry(colleaguesMap(context.doc), user, valid.value, at));
}
