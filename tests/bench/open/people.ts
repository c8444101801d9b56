import { addDays } from '../../../shared/base/clock.ts';
import { seededRandom } from '../../../shared/base/seeded-random.ts';

/** A record in plain values, for both pages of the bench alike: a person, their case and two sessions. */
export interface PlainRecord {
  person: { fullName: string; motherName: string | null; phone: string; sex: 'female' | 'male'; birthDate: string };
  riskLevel: 'high' | 'low' | 'medium';
  sessions: { on: string; status: 'done' | 'planned'; kind: 'home-visit' | 'office'; outcome: string }[];
}

const given =
  'Amna Amina Mohammed Muhammad Ahmed Ali Hassan Hussein Youssef Khadija Zainab Mariam Osman Omar Khaled Oksana Olena Rosa José Fatou Deng Abebe Tesfaye Hser محمد أحمد علي حسن يوسف آمنة فاطمة خديجة زينب مريم Олена Марія አበበ ተስፋዬ'.split(
    ' ',
  );
const family =
  'Saleh Warsame Noor Tadesse Bekele Marchenko Quispe Mamani Diallo Majok Uwase Haddad Rahimi al-Khatib Osman الخطيب حداد عثمان Марченко Шевченко በቀለ ከበደ'.split(
    ' ',
  );
const syllables = 'ba da ka la ma na ra sa ta za bi di ki li mi ni ri si ti bo do ko lo mo no ro so to'.split(' ');

/** The same records for the same count: names of four scripts, half of them rare. */
export function plainRecords(count: number, today: string): PlainRecord[] {
  const random = seededRandom(count);
  const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)]!;
  const rare = () => {
    let name = '';
    for (let i = 0; i < 2 + random() * 2; i += 1) name += pick(syllables);
    return name[0]!.toUpperCase() + name.slice(1);
  };
  const day = (back: number) => addDays(today, -Math.floor(random() * back));
  return Array.from({ length: count }, (_, i) => ({
    person: {
      fullName: [pick(given), random() < 0.5 ? rare() : pick(given), pick(family)].join(' '),
      motherName: random() < 0.5 ? `${pick(given)} ${pick(family)}` : null,
      phone: `+249 7700 ${String(100_000 + i)}`,
      sex: pick(['female', 'male'] as const),
      birthDate: day(28_000),
    },
    riskLevel: pick(['low', 'medium', 'high'] as const),
    sessions: [
      {
        on: day(200),
        status: 'done',
        kind: pick(['home-visit', 'office'] as const),
        outcome: 'Came back to the clinic',
      },
      { on: addDays(today, Math.floor(random() * 20)), status: 'planned', kind: 'office', outcome: '' },
    ],
  }));
}
