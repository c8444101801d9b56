import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isDay } from '../../../shared/base/clock.ts';
import { isUuid } from '../../../shared/base/ids.ts';
import { session } from '../session.ts';
import { homeOf } from '../shell/places.ts';
import { screen } from './feature-screens.ts';
import { LockRoute } from './LockRoute.tsx';
import { RootRoute } from './RootRoute.tsx';
import { ScreenBroken } from './ScreenBroken.tsx';
import { ScreenMissing } from './ScreenMissing.tsx';
import { SignInRoute } from './SignInRoute.tsx';

/*
 * Every address of the app. Screens come from features, each in its own file of the same name, loaded when first shown;
 * only the sign-in and the lock, one of which is always the first, come with the app.
 * What one screen shows of another feature is composed here and passed in, since features never import each other.
 */

const root = createRootRoute({ component: RootRoute, errorComponent: ScreenBroken, notFoundComponent: ScreenMissing });

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  beforeLoad: () => {
    const now = session.get();
    if (now.state === 'open') throw redirect({ href: homeOf(now.device.actor), replace: true });
  },
  component: lazyRouteComponent(() => import('./SetupRoute.tsx'), 'SetupRoute'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => nextOf(search),
  beforeLoad: ({ search }) => {
    const now = session.get();
    if (now.state === 'open') throw redirect({ href: search.next ?? homeOf(now.device.actor), replace: true });
  },
  component: SignInRoute,
});

/** Open to whoever has the code, also while somebody's records are open here: the screen then says so. */
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./InvitationRoute.tsx'), 'InvitationRoute'),
});

const lock = createRoute({
  getParentRoute: () => root,
  path: '/lock',
  validateSearch: (search: Record<string, unknown>): { next?: string } => nextOf(search),
  beforeLoad: ({ search }) => {
    const now = session.get();
    if (now.state === 'open') throw redirect({ href: search.next ?? homeOf(now.device.actor), replace: true });
    if (now.state === 'locked' && now.people.length === 0) throw redirect({ to: '/sign-in', search, replace: true });
  },
  component: LockRoute,
});

/** Everything behind the lock. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: ({ location }) => {
    if (session.get().state === 'open') return;
    throw redirect({ to: '/lock', search: location.pathname === '/' ? {} : { next: location.href }, replace: true });
  },
  component: lazyRouteComponent(() => import('./InsideRoute.tsx'), 'InsideRoute'),
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    const now = session.get();
    if (now.state === 'open') throw redirect({ href: homeOf(now.device.actor), replace: true });
  },
});

export interface ListSearch {
  /** Stands for words: see `unwritten`. */
  q?: number;
  filter?: string;
  sort?: string;
}
const listSearch = (search: Record<string, unknown>): ListSearch => ({
  ...(typeof search.q === 'number' ? { q: search.q } : {}),
  ...(typeof search.filter === 'string' && search.filter ? { filter: search.filter } : {}),
  ...(typeof search.sort === 'string' && search.sort ? { sort: search.sort } : {}),
});
const beneficiaries = createRoute({
  getParentRoute: () => inside,
  path: '/beneficiaries',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./BeneficiariesRoute.tsx'), 'BeneficiariesRoute'),
});

const today = createRoute({
  getParentRoute: () => inside,
  path: '/today',
  component: lazyRouteComponent(() => import('./TodayRoute.tsx'), 'TodayRoute'),
});
const calendar = createRoute({
  getParentRoute: () => inside,
  path: '/calendar',
  // Any day of the week that is shown; on a phone the day itself.
  validateSearch: (search: Record<string, unknown>): { day?: string } =>
    typeof search.day === 'string' && isDay(search.day) ? { day: search.day } : {},
  component: lazyRouteComponent(() => import('./CalendarRoute.tsx'), 'CalendarRoute'),
});
const away = createRoute({
  getParentRoute: () => inside,
  path: '/away',
  component: screen('away/AwayScreen'),
});

const isId = (value: unknown): value is string => typeof value === 'string' && isUuid(value);
const register = createRoute({
  getParentRoute: () => inside,
  path: '/beneficiaries/new',
  validateSearch: (
    search: Record<string, unknown>,
  ): { draft?: string; name?: number; household?: string; member?: string } => ({
    ...(typeof search.draft === 'string' ? { draft: search.draft } : {}),
    ...(typeof search.name === 'number' ? { name: search.name } : {}),
    // A member of a household who was known by name alone until now.
    ...(isId(search.household) ? { household: search.household } : {}),
    ...(isId(search.member) ? { member: search.member } : {}),
  }),
  component: lazyRouteComponent(() => import('./RegisterRoute.tsx'), 'RegisterRoute'),
});

export const recordTabs = ['overview', 'sessions', 'household', 'comments', 'timeline'] as const;
export type RecordTab = (typeof recordTabs)[number];
const record = createRoute({
  getParentRoute: () => inside,
  path: '/beneficiaries/$id',
  validateSearch: (search: Record<string, unknown>): { tab?: RecordTab } => {
    const tab = recordTabs.find((known) => known === search.tab);
    return tab ? { tab } : {};
  },
  component: lazyRouteComponent(() => import('./RecordRoute.tsx'), 'RecordRoute'),
});

/** A session beside its record, or over it on a phone. */
const oneSession = createRoute({
  getParentRoute: () => record,
  path: 'sessions/$sessionId',
  validateSearch: (search: Record<string, unknown>): { case?: string; on?: string; time?: string } => ({
    ...(typeof search.case === 'string' ? { case: search.case } : {}),
    // For one that is being planned: its day, and the time where that was chosen too.
    ...(typeof search.on === 'string' && isDay(search.on) ? { on: search.on } : {}),
    ...(typeof search.time === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(search.time) ? { time: search.time } : {}),
  }),
  component: lazyRouteComponent(() => import('./SessionRoute.tsx'), 'SessionRoute'),
});

const attendance = createRoute({
  getParentRoute: () => inside,
  path: '/attendance',
  validateSearch: (search: Record<string, unknown>): { draft?: string } =>
    typeof search.draft === 'string' && isUuid(search.draft) ? { draft: search.draft } : {},
  component: lazyRouteComponent(() => import('./AttendanceRoute.tsx'), 'AttendanceRoute'),
});
/** A new referral, and one that was made: beside the record like a session. */
const refer = createRoute({
  getParentRoute: () => record,
  path: 'refer',
  component: lazyRouteComponent(() => import('./ReferRoute.tsx'), 'ReferRoute'),
});
const referral = createRoute({
  getParentRoute: () => record,
  path: 'referrals/$referralId',
  validateSearch: (search: Record<string, unknown>): { case?: string } =>
    typeof search.case === 'string' ? { case: search.case } : {},
  component: lazyRouteComponent(() => import('./ReferralRoute.tsx'), 'ReferralRoute'),
});

const sync = createRoute({
  getParentRoute: () => inside,
  path: '/sync',
  component: screen('sync-centre/SyncCentreScreen'),
});
const dashboard = createRoute({
  getParentRoute: () => inside,
  path: '/dashboard',
  component: screen('dashboards/DashboardScreen'),
});
const exportsPage = createRoute({
  getParentRoute: () => inside,
  path: '/exports',
  // What the list showed when Export was pressed there.
  validateSearch: listSearch,
  component: screen('exports/ExportsScreen'),
});
const people = createRoute({
  getParentRoute: () => inside,
  path: '/admin/people',
  component: screen('admin/PeopleScreen'),
});
const sites = createRoute({
  getParentRoute: () => inside,
  path: '/admin/sites',
  component: screen('admin/SitesScreen'),
});
const areas = createRoute({
  getParentRoute: () => inside,
  path: '/admin/areas',
  component: screen('admin/AreasScreen'),
});
const erasures = createRoute({
  getParentRoute: () => inside,
  path: '/admin/erasures',
  component: screen('admin/ErasuresScreen'),
});
const imports = createRoute({
  getParentRoute: () => inside,
  path: '/admin/import',
  component: screen('admin/ImportScreen'),
});
const helpPin = createRoute({
  getParentRoute: () => inside,
  path: '/help-pin',
  validateSearch: (search: Record<string, unknown>): { person?: string } =>
    typeof search.person === 'string' ? { person: search.person } : {},
  component: lazyRouteComponent(() => import('./HelpPinRoute.tsx'), 'HelpPinRoute'),
});
const help = createRoute({
  getParentRoute: () => inside,
  path: '/help',
  component: lazyRouteComponent(() => import('./HelpRoute.tsx'), 'HelpRoute'),
});
const helpChapter = createRoute({
  getParentRoute: () => inside,
  path: '/help/$chapter',
  component: lazyRouteComponent(() => import('./HelpRoute.tsx'), 'HelpRoute'),
});
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./SettingsRoute.tsx'), 'SettingsRoute'),
});

export const routeTree = root.addChildren([
  setup,
  signIn,
  invitation,
  lock,
  inside.addChildren([
    home,
    today,
    calendar,
    away,
    beneficiaries,
    register,
    record.addChildren([oneSession, refer, referral]),
    attendance,
    sync,
    dashboard,
    exportsPage,
    people,
    sites,
    areas,
    imports,
    erasures,
    helpPin,
    help,
    helpChapter,
    settings,
  ]),
]);

/** Where to go after the lock: an address of this app, never of another. */
function nextOf({ next }: Record<string, unknown>): { next?: string } {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {};
}
