import type { Dice } from './dice.ts';

/** Whose names somebody bears. Every one is invented from common parts. */
export const cultures = ['arabic', 'amharic', 'ukrainian', 'afghan', 'sudanese', 'burmese', 'rwandan'] as const;
export type Culture = (typeof cultures)[number];
export type Sex = 'female' | 'male';

/** Each name as `own script=Latin spelling`, or in Latin alone. */
const list = (text: string) =>
  text
    .trim()
    .split(/\s*\|\s*/)
    .map((one) => {
      const [own, latin] = one.split('=');
      return { own: own!, latin: latin ?? own! };
    });
type Name = ReturnType<typeof list>[number];

const given: Record<Culture, Record<Sex, Name[]>> = {
  arabic: {
    female: list(
      'آمنة=Amna | فاطمة=Fatima | زينب=Zainab | مريم=Maryam | نور=Nour | هدى=Huda | سعاد=Suad | رنا=Rana | سلمى=Salma | ليلى=Layla | خديجة=Khadija | رقية=Ruqayya | شهد=Shahad | دعاء=Duaa | إسراء=Israa | نجلاء=Najlaa | وفاء=Wafaa | أسماء=Asmaa | سارة=Sara | حنان=Hanan | بتول=Batoul | غادة=Ghada | ابتسام=Ibtisam | سهى=Suha | رحمة=Rahma | صفاء=Safaa',
    ),
    male: list(
      'محمد=Mohammed | أحمد=Ahmad | علي=Ali | حسين=Hussein | عمر=Omar | يوسف=Yousef | إبراهيم=Ibrahim | خالد=Khaled | مصطفى=Mustafa | كريم=Karim | حيدر=Haidar | سامر=Samer | طارق=Tariq | ياسر=Yasser | زيد=Zaid | ماجد=Majid | عباس=Abbas | رامي=Rami | فيصل=Faisal | جاسم=Jasim | قاسم=Qasim | بلال=Bilal | أنس=Anas | نزار=Nizar | وليد=Walid | سليم=Salim',
    ),
  },
  amharic: {
    female: list(
      'አማናዊት=Amanawit | ሃና=Hana | ብርቱካን=Birtukan | አልማዝ=Almaz | ሰላም=Selam | ትዕግስት=Tigist | መሠረት=Meseret | ፀሐይ=Tsehay | ገነት=Genet | አበባ=Abeba | ሒሩት=Hirut | ራሔል=Rahel | ማርታ=Marta | ብሩክታዊት=Bruktawit | ዘነበች=Zenebech | ሙሉነሽ=Mulunesh | ቤተልሔም=Bethlehem | ሊያ=Liya',
    ),
    male: list(
      'አበበ=Abebe | በቀለ=Bekele | ተስፋዬ=Tesfaye | ዮሐንስ=Yohannes | ዳዊት=Dawit | ኃይሉ=Hailu | ግርማ=Girma | ሰለሞን=Solomon | ታደሰ=Tadesse | ብርሃኑ=Birhanu | ከበደ=Kebede | ጌታቸው=Getachew | ሙሉጌታ=Mulugeta | ዓለሙ=Alemu | ደሳለኝ=Desalegn | ንጉሤ=Nigusse | ወርቁ=Worku | ይልማ=Yilma',
    ),
  },
  ukrainian: {
    female: list(
      'Оксана=Oksana | Катерина=Kateryna | Наталія=Nataliia | Ірина=Iryna | Олена=Olena | Марія=Mariia | Тетяна=Tetiana | Людмила=Liudmyla | Ганна=Hanna | Світлана=Svitlana | Софія=Sofiia | Юлія=Yuliia | Галина=Halyna | Надія=Nadiia | Віра=Vira | Злата=Zlata',
    ),
    male: list(
      'Андрій=Andrii | Олександр=Oleksandr | Іван=Ivan | Микола=Mykola | Богдан=Bohdan | Тарас=Taras | Петро=Petro | Василь=Vasyl | Сергій=Serhii | Дмитро=Dmytro | Максим=Maksym | Олег=Oleh | Юрій=Yurii | Назар=Nazar | Роман=Roman | Ярослав=Yaroslav',
    ),
  },
  afghan: {
    female: list(
      'زهرا=Zahra | سمیرا=Samira | فرشته=Fereshta | نازنین=Nazanin | شکیبا=Shakiba | پروین=Parwin | گلالی=Gulalai | مرضیه=Marzia',
    ),
    male: list('رحیم=Rahim | نجیب=Najib | حمید=Hamid | جواد=Jawad | فرید=Farid | ظاهر=Zaher | اسد=Asad | یما=Yama'),
  },
  sudanese: {
    female: list('Nyakim | Achol | Nyandeng | Abuk | Ayen | Nyibol | Adut | Nyanath | Awut | Nyakuoth'),
    male: list('Deng | Garang | Majok | Akol | Gatluak | Lual | Machar | Bol | Kuol | Ajak'),
  },
  burmese: {
    female: list('Naw Paw Htoo | Hla Hla Myint | Khin Mar Aye | Naw Eh Wah | Thida Win | Su Su Hlaing | Naw Mu Paw'),
    male: list('Saw Eh Doh | Thein Win Aung | Ko Ko Naing | Saw Hser Ku | Zaw Min Htut | U Tin Maung | Saw Lah Say'),
  },
  rwandan: {
    female: list('Marie-Claire | Immaculée | Espérance | Béatrice | Chantal | Divine | Josiane | Clémence'),
    male: list('Jean-Bosco | Emmanuel | Innocent | Théoneste | Dieudonné | Célestin | Fidèle | Aimable'),
  },
};

const families: Partial<Record<Culture, Name[]>> = {
  arabic: list(
    'الحداد=al-Haddad | الصايغ=al-Sayegh | القاسم=al-Qasim | الجبوري=al-Jubouri | العزاوي=al-Azzawi | الدليمي=al-Dulaimi | الشمري=al-Shammari | النجار=al-Najjar | الخطيب=al-Khatib | السامرائي=al-Samarrai | العبيدي=al-Obaidi | منصور=Mansour | صالح=Saleh | حمدان=Hamdan | الموسوي=al-Mousawi | البدري=al-Badri | عثمان=Osman | إدريس=Idris | الطائي=al-Tai | ورسمة=Warsame',
  ),
  ukrainian: list(
    'Бондаренко=Bondarenko | Шевчук=Shevchuk | Марченко=Marchenko | Ткаченко=Tkachenko | Коваленко=Kovalenko | Мельник=Melnyk | Поліщук=Polishchuk | Гриценко=Hrytsenko | Литвиненко=Lytvynenko | Савчук=Savchuk | Романюк=Romaniuk | Кравець=Kravets | Мороз=Moroz | Дяченко=Diachenko',
  ),
  afghan: list('احمدزی=Ahmadzai | محسنی=Mohseni | حیدری=Haidari | رحیمی=Rahimi | نوری=Noori | کریمی=Karimi'),
  rwandan: list('Uwase | Mukamana | Habimana | Niyonzima | Uwimana | Nkurunziza | Mugisha | Ingabire'),
};

/** What the members of one household share: a family name, or the name that a father or husband gives on. */
export interface Kin {
  culture: Culture;
  /** Spelt in Latin letters, as many registers do. */
  latin: boolean;
  family: Name | null;
  father: Name;
  grandfather: Name;
}

export function newKin(culture: Culture, latin: boolean, dice: Dice): Kin {
  const of = families[culture];
  const men = given[culture].male;
  return { culture, latin, family: of ? dice.pick(of) : null, father: dice.pick(men), grandfather: dice.pick(men) };
}

export interface PersonName {
  fullName: string;
  /** The same in Latin letters, where the full name is not. */
  latin: string;
}

/** A full name as people of this culture write it: given name first. A child bears the father's name. */
export function nameOf(kin: Kin, sex: Sex, isChild: boolean, dice: Dice): PersonName {
  const parts = partsOf(kin, sex, isChild, dice);
  const latin = parts.map((part) => part.latin).join(' ');
  return { fullName: kin.latin ? latin : parts.map((part) => part.own).join(' '), latin };
}

function partsOf({ culture, family, father, grandfather }: Kin, sex: Sex, isChild: boolean, dice: Dice): Name[] {
  const first = dice.pick(given[culture][sex]);
  const ownFather = isChild ? father : dice.pick(given[culture].male);
  switch (culture) {
    case 'burmese':
      return [first];
    case 'amharic':
      return [first, ownFather];
    case 'sudanese':
      return dice.chance(0.15) ? [first] : [first, ownFather, isChild ? grandfather : dice.pick(given.sudanese.male)];
    case 'arabic':
      return dice.chance(0.5) ? [first, ownFather, family!] : [first, ownFather, grandfather, family!];
    default:
      return [first, family!];
  }
}
