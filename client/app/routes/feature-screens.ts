import type { I18n } from '@lingui/core';
import { lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, createElement, lazy, Suspense } from 'react';
import type { BeneficiaryId, CaseId, ReferralId, SessionId } from '../../../shared/base/ids.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import type { OpenDocument } from '../../sync/device-api.ts';

/** What the screens of the other features are given. A file exports one component of its own name. */
export interface FeatureScreens {
  /** What others changed: as a page, as a column beside Today, as a row above it. */
  'away/AwayScreen': object;
  'away/AwayPanel': object;
  'away/AwayRow': object;
  /** The Sessions tab of a record: its sessions over all cases, latest first. */
  'sessions/SessionsScreen': { beneficiary: BeneficiaryId };
  /** The button in the record's header that begins a session and goes to it. */
  'sessions/NewSessionButton': { beneficiary: BeneficiaryId };
  /** One session: full-screen on a phone, a panel of 640 px beside the record. */
  'sessions/SessionScreen': {
    beneficiary: BeneficiaryId;
    session: SessionId;
    /** null where the address doesn't say: look in the cases of the person. */
    caseId: CaseId | null;
    /** The day (and time) for which a new session is being planned; null for one that begins now. */
    plannedFor: { on: string; time: string | null } | null;
    onClose: () => void;
  };
  /** Goods that a person was handed, and more without a session: for the record. */
  'sessions/GoodsPanel': { beneficiary: BeneficiaryId };
  /** One meeting of many people on one screen. */
  'sessions/AttendanceScreen': {
    /** The meeting begun earlier and kept as a draft; null for a new one. */
    draft: string | null;
    /** It is kept under this id from now on. */
    onDraft: (id: string) => void;
    onClose: () => void;
  };
  /** The concerns and the plan of one case, from its open document. */
  'care/CaseCare': { row: CaseRow; document: OpenDocument };
  /** The Timeline tab of a record: what happened in all cases, latest first. */
  'care/RecordTimeline': { beneficiary: BeneficiaryId };
  /** The referrals of one case. */
  'referrals/CaseReferrals': { row: CaseRow; document: OpenDocument };
  /** The button in the record's header that begins a referral. */
  'referrals/ReferButton': { beneficiary: BeneficiaryId };
  /** A new referral, and one that was made with its letter: in the record's panel. */
  'referrals/ReferScreen': {
    beneficiary: BeneficiaryId;
    onClose: () => void;
    onMade: (referral: ReferralId, caseId: CaseId) => void;
  };
  'referrals/ReferralScreen': {
    beneficiary: BeneficiaryId;
    referral: ReferralId;
    /** null where the address doesn't say: look in the cases of the person. */
    caseId: CaseId | null;
    languages: {
      choices: readonly { language: string; name: string; locale: string }[];
      wordsIn: (language: string) => Promise<I18n>;
    };
    onClose: () => void;
  };
  /** The Household tab of a record: with whom the person lives. */
  'households/HouseholdScreen': {
    beneficiary: BeneficiaryId;
    onOpen: (person: BeneficiaryId) => void;
    /** Registers a member who is known by name alone. */
    onRegister: (name: string, member: { household: string; member: string }) => void;
  };
  /** The Comments tab of a record. */
  'comments/CommentsScreen': { beneficiary: BeneficiaryId };
  'sync-centre/SyncCentreScreen': object;
  'dashboards/DashboardScreen': object;
  'exports/ExportsScreen': object;
  'admin/PeopleScreen': object;
  'admin/SitesScreen': object;
  'admin/AreasScreen': object;
  'admin/ErasuresScreen': object;
  'admin/ImportScreen': object;
}

type Loaded = Record<string, ComponentType<never>>;
const files = import.meta.glob<Loaded>([
  '../../features/{sessions,comments,sync-centre,dashboards,exports,admin,away,households}/*Screen.tsx',
  '../../features/away/Away{Panel,Row}.tsx',
  '../../features/sessions/{NewSessionButton,GoodsPanel}.tsx',
  '../../features/care/{CaseCare,RecordTimeline}.tsx',
  '../../features/referrals/{CaseReferrals,ReferButton,ReferScreen,ReferralScreen}.tsx',
]);

async function load(name: keyof FeatureScreens): Promise<ComponentType<never>> {
  const file = files[`../../features/${name}.tsx`];
  const component = (await file?.())?.[name.slice(name.indexOf('/') + 1)];
  if (!component) throw new Error(`no screen called ${name}`);
  return component;
}

/** A screen that is a whole page. */
export const screen = (name: keyof FeatureScreens) =>
  lazyRouteComponent(async () => ({ default: (await load(name)) as ComponentType }));

/**
 * A screen that is part of a page. It is fetched beside the page's own file, not when it is first drawn: a tab of a
 * record must not stay empty while its code comes.
 */
export function slot<N extends keyof FeatureScreens>(name: N): ComponentType<FeatureScreens[N]> {
  const loading = load(name).then((part) => ({ default: part as ComponentType<FeatureScreens[N]> }));
  // Where it can't be had, drawing it says so; one that is never drawn is missed by nobody.
  loading.catch(() => undefined);
  const Lazy = lazy(() => loading);
  return (props) => createElement(Suspense, { fallback: null }, createElement(Lazy as ComponentType<object>, props));
}
