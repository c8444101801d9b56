import type { UserId } from '../base/ids.ts';
import { colleagueFields, type ColleagueValues, colleaguesMap } from '../docs/directory.ts';
import { edit, type EditContext, type EditResult, validate } from './edit.ts';
import { setEntry } from './workspace.ts';

/** Writes a colleague's line in a site's directory. The server alone may. */
export function setColleague(context: EditContext, user: UserId, values: Partial<ColleagueValues>): EditResult {
  const valid = validate(colleagueFields, values);
  if (!valid.ok) return valid;
  return edit(context, (at) => setEntry(colleaguesMap(context.doc), user, valid.value, at));
}
