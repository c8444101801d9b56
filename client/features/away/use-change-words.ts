import { useLingui } from '@lingui/react/macro';
import type { ShortValue } from '../../local/activity.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { fieldWords } from '../../sync/field-words.ts';
import { usePlaceName } from '../../sync/place-name.ts';
import { sessionKindWords } from '../../sync/session-kind-words.ts';
import { useDateWords } from '../../ui/dates.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { choiceWords } from './choice-words.ts';
import type { AwayChange } from './group-activity.ts';

/** A change as it is told: "Risk Medium High", the first value struck through; or a sentence alone. */
export interface ToldChange {
  what: string;
  before: string | null;
  after: string | null;
  /** A colleague's own words, in quotation marks. */
  quote: string | null;
  /** The session it is about, to go to. */
  session: string | null;
}

export function useChangeWords(): (change: AwayChange) => ToldChange {
  const { t, i18n } = useLingui();
  const dates = useDateWords();
  const valueWords = useValueWords();
  const sentence = (what: string): ToldChange => ({ what, before: null, after: null, quote: null, session: null });
  const label = (field: string) =>
    Object.hasOwn(fieldWords, field) ? i18n._(fieldWords[field as keyof typeof fieldWords]) : field;

  function aboutSession(change: AwayChange, id: string, field: string | null): ToldChange {
    const row = change.case?.sessions.find((session) => session.id === id);
    const kind = row?.kind ? i18n._(sessionKindWords[row.kind]) : t`Session`;
    const which = dates.join([kind, row?.on && dates.weekday(row.on)]);
    const here = { ...sentence(which), session: row ? id : null };
    if (field === 'note') return { ...here, what: t`Wrote in the note: ${which}` };
    if (field !== null && field !== 'status')
      return { ...field_(change, field), what: `${which}: ${label(field)}`, session: here.session };
    if (change.act === 'removed') return { ...here, what: t`Deleted a session` };
    const status = field === 'status' ? change.after : row?.status;
    if (change.act === 'added') {
      return { ...here, what: status === 'planned' ? t`Planned: ${which}` : t`Wrote a session: ${which}` };
    }
    if (status === 'done') return { ...here, what: t`Done: ${which}` };
    if (status === 'missed') return { ...here, what: t`Missed: ${which}` };
    if (status === 'cancelled') return { ...here, what: t`Cancelled: ${which}` };
    return { ...here, what: t`Open again: ${which}` };
  }

  const field_ = (change: AwayChange, field: string): ToldChange => ({
    ...sentence(label(field)),
    before: change.before === null ? null : valueWords(field, change.before),
    after: change.after === null ? null : valueWords(field, change.after),
  });

  /** An entry of the plan and the like, by its name. */
  function named(change: AwayChange, added: string, name: string, field: string | null): ToldChange {
    if (change.act === 'added')
      return { ...sentence(added), after: change.after === null ? null : String(change.after) };
    if (change.act === 'removed')
      return { ...sentence(added), before: change.after === null ? '–' : String(change.after) };
    return field === null ? sentence(name) : { ...field_(change, field), what: `${name}: ${label(field)}` };
  }

  return (change) => {
    const { where, act, after } = change;
    if (where === 'assigned') return sentence(after ? t`Given to you` : t`No longer yours`);
    const [root = '', rest = ''] = where.split('/');
    const [id = '', field = null] = rest.split('.');
    switch (root) {
      case 'sessions':
        return aboutSession(change, id, field);
      case 'comments': {
        if (act === 'removed') return sentence(t`Deleted a comment`);
        if (field === 'resolvedAt') return sentence(after ? t`Resolved a comment` : t`Opened a comment again`);
        return {
          ...sentence(field === null ? t`Comment` : t`Comment, edited`),
          quote: after === null ? null : String(after),
        };
      }
      case 'protectionConcerns':
        // What it is stays in the record: this is read over shoulders.
        if (act === 'added') return sentence(t`New concern`);
        return sentence(act === 'removed' ? t`Deleted a concern` : t`Concern changed`);
      case 'goals': {
        const goal = change.case?.goals.find((one) => one.id === id);
        return named(change, t`Goal`, goal?.title ?? t`Goal`, field);
      }
      case 'steps': {
        const step = change.case?.goals.flatMap(({ steps }) => steps).find((one) => one.id === id);
        if (field === 'doneOn' && after) return { ...sentence(t`Step done`), after: step?.title ?? null };
        return named(change, t`Step`, step?.title ?? t`Step`, field);
      }
      case 'referrals': {
        const referral = change.case?.referrals.find((one) => one.id === id);
        const name = referral?.serviceName ? t`Referral to ${referral.serviceName}` : t`Referral`;
        return act === 'added' ? sentence(name) : named(change, name, name, field);
      }
      case 'distributions':
        return named(change, t`Handed out`, t`Handed out`, field);
      case 'members':
        return named(change, t`Household member`, t`Household member`, field);
      default:
        return field_(change, where.slice(where.indexOf('.') + 1));
    }
  };
}

/** A value as a person reads it: choices in words, days, people and places by name. */
export function useValueWords(): (field: string, value: ShortValue) => string {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const colleagues = useReadable(device.colleagues);
  const { sites, services } = useReadable(device.shelf);
  const { beneficiaries } = useReadable(device.rows);
  const placeName = usePlaceName();
  const dates = useDateWords();
  return (field, value) => {
    if (typeof value === 'boolean') return value ? t`Yes` : t`No`;
    if (value === null) return '–';
    if (Array.isArray(value)) {
      const names = value.map((id) => services.find((place) => place.id === id));
      return dates.join(
        names.map((place, at) => (place ? placeName(place) : field === 'services' ? t`A service` : value[at]!)),
      );
    }
    if (typeof value === 'number') return dates.number(value);
    const words = choiceWords[field]?.[value];
    if (words) return i18n._(words);
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dates.day(value);
    if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return dates.moment(Date.parse(value));
    if (field === 'worker') return colleagues.find(({ user }) => user === value)?.name ?? t`A colleague`;
    if (field === 'site') {
      const site = sites.find((place) => place.id === value);
      return site ? placeName(site) : t`Another site`;
    }
    if (field === 'focalPoint') return beneficiaries.get(value)?.fullName || t`Somebody else`;
    if (field === 'household') return t`A household`;
    return value;
  };
}
