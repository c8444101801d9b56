import type { ItemId, ProgrammeId, ServiceId, SiteId } from '../../../shared/base/ids.ts';
import { idFrom } from './dice.ts';
import type { Culture } from './names.ts';

export type Country = 'iraq' | 'ethiopia' | 'ukraine';

/** A site of the sample. P-codes of the areas around it, where the country's are known. */
export interface SampleSite {
  id: SiteId;
  name: string;
  nameAr: string;
  zone: string;
  country: Country;
  /** How many of all people come here, as a share. */
  share: number;
  /** The district whose areas people live in. */
  area: string | null;
  cultures: Partial<Record<Culture, number>>;
  /** Share of people whose name is written in Latin letters. */
  latin: number;
}

const zones: Record<Country, string> = { iraq: 'Asia/Baghdad', ethiopia: 'Africa/Addis_Ababa', ukraine: 'Europe/Kyiv' };
const mixed: SampleSite['cultures'] = {
  arabic: 55,
  amharic: 12,
  ukrainian: 9,
  afghan: 8,
  sudanese: 7,
  burmese: 5,
  rwandan: 4,
};
const iraqi: SampleSite['cultures'] = { arabic: 88, afghan: 8, sudanese: 4 };
const ethiopian: SampleSite['cultures'] = { amharic: 66, sudanese: 20, arabic: 12, rwandan: 2 };
const ukrainian: SampleSite['cultures'] = { ukrainian: 92, afghan: 4, arabic: 4 };

const places: [name: string, nameAr: string, country: Country, share: number, area: string | null][] = [
  ['Wadi Amal', 'وادي الأمل', 'iraq', 13, 'IQG15'],
  ['Tell Qamar', 'تل قمر', 'iraq', 10, 'IQG09'],
  ['Marsa Port', 'ميناء المرسى', 'iraq', 9, 'IQG02'],
  ['Nahr Sabah', 'نهر الصباح', 'iraq', 8, 'IQG07'],
  ['Bab al-Jabal', 'باب الجبل', 'iraq', 7, 'IQG06'],
  ['Old Mill', 'الطاحونة القديمة', 'ethiopia', 10, null],
  ['Abay Bridge', 'جسر أباي', 'ethiopia', 8, null],
  ['Selam Valley', 'وادي السلام', 'ethiopia', 7, null],
  ['Tsehay', 'تسيهاي', 'ethiopia', 6, null],
  ['Sokilne', 'سوكيلني', 'ukraine', 9, null],
  ['Novyi Brid', 'نوفي بريد', 'ukraine', 7, null],
  ['Lypova', 'ليبوفا', 'ukraine', 6, null],
];

const culturesOf = (name: string, country: Country): SampleSite['cultures'] => {
  if (name === 'Wadi Amal') return mixed;
  return country === 'iraq' ? iraqi : country === 'ethiopia' ? ethiopian : ukrainian;
};

export const sampleSites = (seed: number): SampleSite[] =>
  places.map(([name, nameAr, country, share, area]) => ({
    id: idFrom<SiteId>('sample-site', seed, name),
    name,
    nameAr,
    zone: zones[country],
    country,
    share,
    area,
    cultures: culturesOf(name, country),
    latin: country === 'ukraine' ? 0.12 : 0.4,
  }));

export const programmeNames = ['Protection', 'Health', 'Child protection', 'Cash'] as const;
export type ProgrammeName = (typeof programmeNames)[number];
const programmesAr: Record<ProgrammeName, string> = {
  Protection: 'الحماية',
  Health: 'الصحة',
  'Child protection': 'حماية الطفل',
  Cash: 'المساعدات النقدية',
};
export const sampleProgrammes = (seed: number) =>
  programmeNames.map((name) => ({
    id: idFrom<ProgrammeId>('sample-programme', seed, name),
    name,
    nameAr: programmesAr[name],
  }));

export interface SampleService {
  id: ServiceId;
  name: string;
  nameAr: string;
  programme: ProgrammeName;
  provider?: string;
  address?: string;
  contact?: string;
  hours?: string;
  template?: string;
}

const services: Omit<SampleService, 'id'>[] = [
  {
    name: 'Case management',
    nameAr: 'إدارة الحالة',
    programme: 'Protection',
    template: 'How it is since last time\nWhat worries most\nWhat we agreed',
  },
  {
    name: 'Psychosocial support',
    nameAr: 'الدعم النفسي الاجتماعي',
    programme: 'Protection',
    provider: 'The Quiet Room',
    address: 'Behind the school, second gate',
    contact: '+964 770 555 0110',
    hours: 'Sunday to Thursday, 9:00 to 15:00',
    template: 'Mood and sleep\nWhat helped\nPractised together\nUntil next time',
  },
  {
    name: 'Legal advice',
    nameAr: 'مشورة قانونية',
    programme: 'Protection',
    provider: 'Open Door Legal Clinic',
    address: 'Market street 14, first floor',
    contact: '+964 770 555 0126, ask for the duty lawyer',
    hours: 'Thursday, 10:00 to 14:00',
    template: 'Papers there\nPapers missing\nDate with the lawyer',
  },
  {
    name: 'Safe shelter',
    nameAr: 'مأوى آمن',
    programme: 'Protection',
    provider: 'Women of the Valley',
    contact: '+964 770 555 0133, at any hour',
    hours: 'Always',
  },
  {
    name: 'Health check',
    nameAr: 'فحص صحي',
    programme: 'Health',
    provider: 'Primary health post',
    address: 'By the water tower',
    contact: '+251 91 555 0108',
    hours: 'Every day, 8:00 to 13:00',
    template: 'Complaint\nWhat was seen\nGiven\nCome again when',
  },
  {
    name: 'Vaccination',
    nameAr: 'تطعيم',
    programme: 'Health',
    provider: 'Primary health post',
    hours: 'Monday, 8:00 to 12:00',
  },
  {
    name: 'Medical referral',
    nameAr: 'إحالة طبية',
    programme: 'Health',
    provider: 'District hospital',
    address: 'Hospital road 2',
    contact: '+251 91 555 0199, referral desk',
    hours: 'Sunday to Thursday, 8:00 to 14:00',
  },
  {
    name: 'Family tracing',
    nameAr: 'البحث عن العائلة',
    programme: 'Child protection',
    provider: 'Red Crescent tracing desk',
    contact: '+964 770 555 0147',
  },
  {
    name: 'School enrolment',
    nameAr: 'التسجيل في المدرسة',
    programme: 'Child protection',
    provider: 'School directorate',
    address: 'Education office, room 6',
    hours: 'Sunday to Wednesday, 8:00 to 13:00',
    template: 'School and grade\nWhat is missing\nWho goes along',
  },
  {
    name: 'Child friendly space',
    nameAr: 'مساحة صديقة للطفل',
    programme: 'Child protection',
    hours: 'Afternoons, 14:00 to 17:00',
  },
  { name: 'Cash assistance', nameAr: 'مساعدة نقدية', programme: 'Cash', template: 'Card received\nQuestions about it' },
  {
    name: 'Livelihood grant',
    nameAr: 'منحة سبل العيش',
    programme: 'Cash',
    provider: 'Bread and Work',
    contact: '+380 67 555 0120',
  },
];
export const sampleServices = (seed: number): SampleService[] =>
  services.map((service) => ({ ...service, id: idFrom<ServiceId>('sample-service', seed, service.name) }));

const items = [
  ['Blanket', 'بطانية', 'piece', 'winter'],
  ['Hygiene kit', 'حقيبة نظافة', 'kit', 'always'],
  ['Kitchen set', 'طقم مطبخ', 'set', 'always'],
  ['Solar lamp', 'مصباح شمسي', 'piece', 'always'],
  ['Water can', 'وعاء ماء', 'piece', 'summer'],
  ['Stove fuel', 'وقود مدفأة', 'litre', 'winter'],
  ['School bag', 'حقيبة مدرسية', 'piece', 'autumn'],
  ['Rice', 'أرز', 'kg', 'always'],
] as const;
export type SampleItem = ReturnType<typeof sampleItems>[number];
export const sampleItems = (seed: number) =>
  items.map(([name, nameAr, unit, season]) => ({
    id: idFrom<ItemId>('sample-item', seed, name),
    name,
    nameAr,
    unit,
    season,
  }));
