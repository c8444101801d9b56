import type { Culture } from './names.ts';
import type { Country, ProgrammeName } from './organisation.ts';

/** What the people of the sample write. Nobody's own words. */
export type Language = 'en' | 'ar' | 'fr' | 'uk' | 'am';

/** In which languages notes are written in a country, and how often. */
export const notesIn: Record<Country, Partial<Record<Language, number>>> = {
  iraq: { en: 50, ar: 42, fr: 8 },
  ethiopia: { en: 58, am: 34, fr: 4, ar: 4 },
  ukraine: { uk: 62, en: 34, fr: 4 },
};

export const notes: Record<Language, string[]> = {
  en: [
    'Came with her sister. Sleeps a little better than last month, but wakes when trucks pass at night.',
    'Talked about school: the place at the new one is promised from Sunday, transport is still open.',
    'Pain in the left knee is back. Asked the clinic for an appointment, they will ring.',
    'Received the card and knows how to use it. One question about the code, answered.',
    'Wants to speak about the papers for the children. The legal clinic has a day on Thursday.',
    'Calmer than last time. We practised the breathing again; the son took part.',
    'The roof leaks over the cooking place. Noted it for the shelter team.',
    'The uncle came to the door during the visit, so we spoke about school only. Meet at the centre next time.',
    'Finished the course and starts work at the bakery on Monday. Proud, and a little afraid.',
    'The youngest coughs since a week. Health post checked: no fever, syrup given, come again if it lasts.',
    'Asked whether the brother may know that she comes here. She does not want that.',
    'Water is fetched twice a day now, an hour each way. The older girl misses the first lesson for it.',
  ],
  ar: [
    'جاءت مع أختها. تنام أفضل قليلاً من الشهر الماضي، لكنها تستيقظ عند مرور الشاحنات ليلاً.',
    'تحدثنا عن المدرسة: المقعد في المدرسة الجديدة موعود من يوم الأحد، والنقل لم يُحل بعد.',
    'عاد الألم في الركبة اليسرى. طلبنا موعداً من المركز الصحي وسيتصلون.',
    'استلم البطاقة ويعرف كيف يستخدمها. سؤال واحد عن الرمز، وأُجيب عنه.',
    'تريد الحديث عن أوراق الأطفال. العيادة القانونية تعمل يوم الخميس.',
    'أهدأ من المرة الماضية. تمرّنا على التنفس مرة أخرى وشارك الابن.',
    'السقف يسرّب الماء فوق مكان الطبخ. أُبلغ فريق المأوى.',
    'أنهى الدورة ويبدأ العمل في المخبز يوم الاثنين. فخور وخائف قليلاً.',
  ],
  fr: [
    'Elle est venue avec sa sœur. Dort un peu mieux que le mois dernier, mais se réveille au passage des camions.',
    'Nous avons parlé de l’école : la place est promise à partir de dimanche, le transport reste à régler.',
    'La douleur au genou gauche est revenue. Rendez-vous demandé au centre de santé, ils rappelleront.',
    'A reçu la carte et sait s’en servir. Une question sur le code, réglée.',
    'Plus calme que la dernière fois. Exercice de respiration refait ensemble ; le fils a participé.',
  ],
  uk: [
    'Прийшла із сестрою. Спить трохи краще, ніж минулого місяця, але прокидається, коли вночі їдуть вантажівки.',
    'Говорили про школу: місце обіцяли з понеділка, питання з автобусом ще відкрите.',
    'Знову болить ліве коліно. Записали до лікаря, передзвонять.',
    'Отримав картку й знає, як нею користуватися. Було одне запитання про код.',
    'Хоче поговорити про документи для дітей. Юристка приймає у четвер.',
    'Спокійніша, ніж минулого разу. Повторили вправу на дихання; син теж долучився.',
    'Дах протікає над кухнею. Передали команді з житла.',
    'Вікна вже вставили, але опалення немає. Попросили про обігрівач.',
  ],
  am: [
    'ከእህቷ ጋር መጣች። ካለፈው ወር ትንሽ የተሻለ ትተኛለች፤ ግን ሌሊት መኪናዎች ሲያልፉ ትነቃለች።',
    'ስለ ትምህርት ቤት ተነጋገርን፤ ቦታው ከሰኞ ጀምሮ ቃል ተገብቷል፤ የመጓጓዣው ጉዳይ ገና አልተፈታም።',
    'የግራ ጉልበት ሕመሙ ተመልሷል። ከጤና ጣቢያው ቀጠሮ ጠይቀናል፤ ይደውላሉ።',
    'ካርዱን ተቀብሏል፤ አጠቃቀሙንም ያውቃል። ስለ ኮዱ አንድ ጥያቄ ነበረው፤ ተመልሷል።',
    'ካለፈው ጊዜ ይበልጥ ረጋ ብላለች። የመተንፈስ ልምምዱን ደግመን ሠራን።',
    'ጣሪያው ከማብሰያው በላይ ያፈሳል። ለመጠለያ ቡድኑ ተነግሯል።',
  ],
};

export const spoken: Record<Culture, string[]> = {
  arabic: ['Arabic', 'Arabic', 'Arabic, Kurdish', 'Arabic, English', 'Arabic; does not read'],
  amharic: ['Amharic', 'Amharic, Oromo', 'Amharic, Tigrinya', 'Oromo'],
  ukrainian: ['Ukrainian', 'Ukrainian, Russian', 'Ukrainian, Romanian'],
  afghan: ['Dari', 'Pashto', 'Dari, Pashto'],
  sudanese: ['Nuer', 'Dinka', 'Dinka, Arabic', 'Nuer, English'],
  burmese: ['Burmese', 'S’gaw Karen', 'S’gaw Karen, Burmese'],
  rwandan: ['Kinyarwanda, French', 'Kinyarwanda', 'Kirundi, French'],
};

export const livesAt: Record<Country, string[]> = {
  iraq: [
    'Block {letter}, row {n}',
    'Behind the water point, tent {n}',
    'قرب المدرسة، الشارع {n}',
    'Market street {n}, second floor',
    'حي النور، البيت {n}',
  ],
  ethiopia: [
    'Zone {letter}, shelter {n}',
    'ቀበሌ {n}',
    'Near the grain store, house {n}',
    'Host family, village {letter}',
  ],
  ukraine: ['вул. Садова, {n}', 'Гуртожиток, кімната {n}', 'вул. Шевченка, {n}', 'Collective centre, room {n}'],
};

export const reasons: Record<ProgrammeName, string[]> = {
  Protection: [
    'Follow-up after the move',
    'Papers for the children',
    'Safety plan',
    'Talk with the family',
    'How it goes at the new place',
  ],
  Health: ['Vaccination', 'Blood pressure', 'Pregnancy check', 'Medicine for the month', 'Result of the test'],
  'Child protection': [
    'School place',
    'News of the tracing',
    'Visit at the carer’s',
    'Birth certificate',
    'How it goes at school',
  ],
  Cash: ['Card hand-over', 'Question about the payment', 'Visit to the stall', 'Budget for the winter'],
};

export const outcomes = [
  'Follow up in two weeks',
  'Referred to the clinic',
  'No further need for now',
  'Goes on as planned',
  'Papers handed in',
  'Wants to think about it',
];
export const missedReasons = {
  'not-there': 'The neighbour says they fetch water in the mornings',
  ill: 'In bed with fever',
  refused: 'Did not want to talk today',
  'no-access': 'The road was closed',
  'worker-away': 'Called to another site',
  other: '',
} as const;
export const plans = [
  'Visit every two weeks until school begins, then monthly.',
  'Clinic first; then look at the papers.',
  'Keep contact by telephone, meet at the centre.',
];
export const specificNeeds = [
  'Pregnant',
  'Uses a wheelchair',
  'Alone with four children',
  'Does not hear well',
  'Chronic illness, needs medicine every month',
  'Does not see well at night',
];
export const safeTimes = ['After 17:00', 'Mornings before 10:00', 'Only on Tuesdays', 'When she rings first'];
export const safeContacts = [
  'Say it is the sewing class. No voicemail.',
  'Through her sister only',
  'Say it is the clinic',
  'No text messages; he shares the phone',
];
export const comments: [question: string, answer: string][] = [
  ['May the clinic ring her at home?', 'Only after five, and they should not leave a message.'],
  ['Is the appointment on Thursday confirmed?', 'Yes, I rang them this morning.'],
  ['I would see him a little earlier next time.', 'Agreed, I will go on Monday.'],
  ['Did the school answer?', 'Not yet. I ask again on Sunday.'],
  ['هل وافقت على الإحالة؟', 'نعم، وافقت شفهياً أمس.'],
];
export const goals: Record<ProgrammeName, [title: string, ...steps: string[]][]> = {
  Protection: [
    ['Lives somewhere safe', 'Look at two flats together', 'Ask the shelter for a place until then'],
    ['Has her papers', 'Bring the old card', 'Day with the lawyer', 'Collect the new card'],
    ['Sleeps through the night', 'Breathing every evening', 'Talk with the doctor'],
  ],
  Health: [
    ['Blood pressure below 140', 'Medicine every morning', 'Measure once a week'],
    ['All vaccinations of the first year', 'Second dose', 'Third dose'],
  ],
  'Child protection': [
    ['Goes to school every day', 'Enrol', 'Find somebody to walk along', 'Talk with the teacher'],
    ['News of the mother', 'Give the photo to the tracing desk', 'Ask again after a month'],
  ],
  Cash: [
    ['Runs the stall alone', 'Write down what comes in', 'Buy the scale'],
    ['Gets through the winter', 'Stove and fuel', 'Repair the window'],
  ],
};
export const closures = {
  'goals-met': 'All that was agreed is reached.',
  'moved-away': 'Went to relatives in the capital.',
  'no-contact': 'Not reached in three months, by telephone and at the door.',
  transferred: 'Goes on with the partner in town.',
  withdrew: 'Does not want to go on, for now.',
  died: 'Told by the family.',
  other: 'Entered twice.',
} as const;
export const replies = [
  'Appointment on Tuesday at 10:00.',
  'We have a place from next week.',
  'Seen, and medicine given.',
  'We are full until next month, sorry.',
  'Came, and will come again.',
];
