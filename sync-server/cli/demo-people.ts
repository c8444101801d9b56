/** Invented people of the sites that the imported file doesn't fill. Sexes and years as a registration would have them. */
export interface SamplePerson {
  fullName: string;
  site: string;
  programme: string;
  sex: 'female' | 'male';
  born: string;
  estimated?: true;
  languages: string;
  phone?: string;
  safeToCall?: 'yes' | 'no' | 'with-care';
  safeContact?: string;
}

const W = 'Wadi Amal';
const T = 'Tell Qamar';
const M = 'Marsa Port';

export const samplePeople: SamplePerson[] = [
  {
    fullName: 'Samira Haidari',
    site: W,
    programme: 'Cash',
    sex: 'female',
    born: '1996-03-14',
    languages: 'Dari',
    phone: '+93 70 555 0134',
    safeToCall: 'yes',
  },
  { fullName: 'Zahra Mohseni', site: W, programme: 'Health', sex: 'female', born: '1969-08-02', languages: 'Dari' },
  {
    fullName: 'آمنة الحداد',
    site: W,
    programme: 'Protection',
    sex: 'female',
    born: '1988-11-20',
    languages: 'Arabic',
    phone: '+963 94 555 0182',
    safeToCall: 'with-care',
    safeContact: 'Call after 17:00, say it is the clinic',
  },
  {
    fullName: 'Marie-Claire Uwase',
    site: W,
    programme: 'Protection',
    sex: 'female',
    born: '2003-05-09',
    languages: 'Kinyarwanda, French',
    phone: '+250 78 555 0119',
    safeToCall: 'no',
    safeContact: 'Through her sister only',
  },
  {
    fullName: 'Ibrahim al-Sayegh',
    site: W,
    programme: 'Protection',
    sex: 'male',
    born: '1981-01-01',
    estimated: true,
    languages: 'Arabic',
  },
  {
    fullName: 'يوسف القاسم',
    site: W,
    programme: 'Child protection',
    sex: 'male',
    born: '2014-06-30',
    languages: 'Arabic',
  },
  { fullName: 'Nyakim', site: T, programme: 'Child protection', sex: 'female', born: '2012-02-17', languages: 'Nuer' },
  {
    fullName: 'Rahim Gul Ahmadzai',
    site: T,
    programme: 'Health',
    sex: 'male',
    born: '1985-10-05',
    languages: 'Pashto',
    phone: '+93 79 555 0177',
  },
  {
    fullName: 'Naw Paw Htoo',
    site: T,
    programme: 'Shelter',
    sex: 'female',
    born: '1956-01-01',
    estimated: true,
    languages: 'S’gaw Karen',
  },
  {
    fullName: 'فاطمة الزهراء بن عمر',
    site: T,
    programme: 'Protection',
    sex: 'female',
    born: '1993-04-11',
    languages: 'Arabic, French',
    phone: '+213 55 555 0146',
    safeToCall: 'yes',
  },
  {
    fullName: 'Hla Hla Myint',
    site: T,
    programme: 'Protection',
    sex: 'female',
    born: '1965-07-23',
    languages: 'Burmese',
  },
  {
    fullName: 'Deng Akol Majok',
    site: T,
    programme: 'Child protection',
    sex: 'male',
    born: '2010-09-12',
    languages: 'Dinka',
  },
  {
    fullName: 'Kateryna Bondarenko',
    site: M,
    programme: 'Protection',
    sex: 'female',
    born: '1987-12-03',
    languages: 'Ukrainian',
    phone: '+380 67 555 0161',
  },
  { fullName: 'Teodora Popescu', site: M, programme: 'Cash', sex: 'female', born: '1978-05-28', languages: 'Romanian' },
  {
    fullName: 'José Ñahui Quispe',
    site: M,
    programme: 'Health',
    sex: 'male',
    born: '1974-09-09',
    languages: 'Quechua, Spanish',
    phone: '+51 9 5555 0104',
  },
  {
    fullName: 'Fatou Diallo',
    site: M,
    programme: 'Health',
    sex: 'female',
    born: '1999-02-26',
    languages: 'Wolof, French',
  },
  {
    fullName: 'سليم منصور',
    site: M,
    programme: 'Shelter',
    sex: 'male',
    born: '1990-01-01',
    estimated: true,
    languages: 'Arabic',
  },
  { fullName: 'Łucja Żółkowska', site: M, programme: 'Health', sex: 'female', born: '1961-11-11', languages: 'Polish' },
];

export const sampleSites = [
  { name: 'Old Mill', nameAr: 'الطاحونة القديمة', zone: 'Africa/Nairobi' },
  { name: 'Wadi Amal', nameAr: 'وادي الأمل', zone: 'Asia/Amman' },
  { name: 'Tell Qamar', nameAr: 'تل قمر', zone: 'Asia/Amman' },
  { name: 'Marsa Port', nameAr: 'ميناء المرسى', zone: 'Africa/Cairo' },
];
export const sampleProgrammes = [
  { name: 'Protection', nameAr: 'الحماية' },
  { name: 'Health', nameAr: 'الصحة' },
  { name: 'Child protection', nameAr: 'حماية الطفل' },
  { name: 'Cash', nameAr: 'المساعدات النقدية' },
  { name: 'Shelter', nameAr: 'المأوى' },
];
export const sampleServices = [
  { name: 'Case management', nameAr: 'إدارة الحالة' },
  { name: 'Psychosocial support', nameAr: 'الدعم النفسي الاجتماعي' },
  { name: 'Medical referral', nameAr: 'إحالة طبية' },
  { name: 'Legal advice', nameAr: 'مشورة قانونية' },
  { name: 'Cash assistance', nameAr: 'مساعدة نقدية' },
];

export const sampleNotes = [
  'Came with her sister. Sleeps a little better than last month, but wakes when trucks pass at night.',
  'Talked about school: the place at the new one is promised from Sunday, transport is still open.',
  'Pain in the left knee is back. Asked the clinic for an appointment, they will ring.',
  'Not at home; the neighbour said they fetch water in the mornings. Better after four.',
  'Received the card and knows how to use it. One question about the code, answered.',
  'Wants to speak about the papers for the children. Legal clinic has a day on Thursday.',
  'Calmer than last time. Practised the breathing again; the son took part.',
  'The roof leaks over the cooking place. Took a picture for the shelter team.',
];
export const sampleOutcomes = [
  'Follow up in two weeks',
  'Referred to the clinic',
  'No further need for now',
  'Goes on as planned',
];
export const samplePlans = [
  'Visit every two weeks until school begins, then monthly.',
  'Clinic first; then look at the papers.',
];
export const sampleComments = [
  ['May the clinic ring her at home?', 'Only after five, and they should not leave a message.'],
  ['Is the appointment on Thursday confirmed?', 'Yes, I rang them this morning.'],
  ['I would see him a little earlier next time.', 'Agreed, I will go on Monday.'],
];
