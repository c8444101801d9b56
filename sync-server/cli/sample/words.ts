import type { Culture } from './names.ts';
import type { Country, ProgrammeName } from './organisation.ts';
import type { Fitting, Line } from './suiting.ts';

/** What the people of the sample write. Nobody's own words. */
export type Language = 'en' | 'ar' | 'fr' | 'uk' | 'am';

/** In which languages notes are written in a country, and how often. */
export const notesIn: Record<Country, Partial<Record<Language, number>>> = {
  iraq: { en: 50, ar: 42, fr: 8 },
  ethiopia: { en: 58, am: 34, fr: 4, ar: 4 },
  ukraine: { uk: 62, en: 34, fr: 4 },
};

export const notes: Record<Language, Line<string>[]> = {
  en: [
    {
      say: 'Came with her sister. Sleeps a little better than last month, but wakes when trucks pass at night.',
      sex: 'female',
      from: 12,
    },
    {
      say: 'Talked about school: the place at the new one is promised from Sunday, transport is still open.',
      from: 6,
      to: 17,
    },
    { say: 'Pain in the left knee is back. Asked the clinic for an appointment, they will ring.', from: 25 },
    { say: 'Received the card and knows how to use it. One question about the code, answered.', from: 18 },
    { say: 'Wants to speak about the papers for the children. The legal clinic has a day on Thursday.', from: 20 },
    { say: 'Calmer than last time. We practised the breathing again; the son took part.', from: 28 },
    'The roof leaks over the cooking place. Noted it for the shelter team.',
    {
      say: 'The uncle came to the door during the visit, so we spoke about school only. Meet at the centre next time.',
      from: 6,
      to: 17,
    },
    {
      say: 'Finished the course and starts work at the bakery on Monday. Proud, and a little afraid.',
      from: 17,
      to: 60,
    },
    {
      say: 'The youngest coughs since a week. Health post checked: no fever, syrup given, come again if it lasts.',
      from: 20,
      to: 55,
    },
    { say: 'Asked whether the brother may know that she comes here. She does not want that.', sex: 'female', from: 14 },
    {
      say: 'Water is fetched twice a day now, an hour each way. The older girl misses the first lesson for it.',
      from: 20,
      to: 60,
    },
    { say: 'Weighed and measured, both as they should be. The carer has no questions.', to: 4 },
  ],
  ar: [
    {
      say: 'جاءت مع أختها. تنام أفضل قليلاً من الشهر الماضي، لكنها تستيقظ عند مرور الشاحنات ليلاً.',
      sex: 'female',
      from: 12,
    },
    { say: 'تحدثنا عن المدرسة: المقعد في المدرسة الجديدة موعود من يوم الأحد، والنقل لم يُحل بعد.', from: 6, to: 17 },
    { say: 'عاد الألم في الركبة اليسرى. طلبنا موعداً من المركز الصحي وسيتصلون.', from: 25 },
    { say: 'استلم البطاقة ويعرف كيف يستخدمها. سؤال واحد عن الرمز، وأُجيب عنه.', sex: 'male', from: 18 },
    { say: 'تريد الحديث عن أوراق الأطفال. العيادة القانونية تعمل يوم الخميس.', sex: 'female', from: 20 },
    { say: 'أهدأ من المرة الماضية. تمرّنا على التنفس مرة أخرى وشارك الابن.', from: 28 },
    'السقف يسرّب الماء فوق مكان الطبخ. أُبلغ فريق المأوى.',
    { say: 'أنهى الدورة ويبدأ العمل في المخبز يوم الاثنين. فخور وخائف قليلاً.', sex: 'male', from: 17, to: 60 },
  ],
  fr: [
    {
      say: 'Elle est venue avec sa sœur. Dort un peu mieux que le mois dernier, mais se réveille au passage des camions.',
      sex: 'female',
      from: 12,
    },
    {
      say: 'Nous avons parlé de l’école : la place est promise à partir de dimanche, le transport reste à régler.',
      from: 6,
      to: 17,
    },
    {
      say: 'La douleur au genou gauche est revenue. Rendez-vous demandé au centre de santé, ils rappelleront.',
      from: 25,
    },
    { say: 'A reçu la carte et sait s’en servir. Une question sur le code, réglée.', from: 18 },
    {
      say: 'Plus calme que la dernière fois. Exercice de respiration refait ensemble ; le fils a participé.',
      from: 28,
    },
    'Le toit fuit au-dessus du coin cuisine. Signalé à l’équipe abris.',
  ],
  uk: [
    {
      say: 'Прийшла із сестрою. Спить трохи краще, ніж минулого місяця, але прокидається, коли вночі їдуть вантажівки.',
      sex: 'female',
      from: 12,
    },
    { say: 'Говорили про школу: місце обіцяли з понеділка, питання з автобусом ще відкрите.', from: 6, to: 17 },
    { say: 'Знову болить ліве коліно. Записали до лікаря, передзвонять.', from: 25 },
    { say: 'Отримав картку й знає, як нею користуватися. Було одне запитання про код.', sex: 'male', from: 18 },
    { say: 'Хоче поговорити про документи для дітей. Юристка приймає у четвер.', from: 20 },
    { say: 'Спокійніша, ніж минулого разу. Повторили вправу на дихання; син теж долучився.', sex: 'female', from: 28 },
    'Дах протікає над кухнею. Передали команді з житла.',
    'Вікна вже вставили, але опалення немає. Попросили про обігрівач.',
  ],
  am: [
    { say: 'ከእህቷ ጋር መጣች። ካለፈው ወር ትንሽ የተሻለ ትተኛለች፤ ግን ሌሊት መኪናዎች ሲያልፉ ትነቃለች።', sex: 'female', from: 12 },
    { say: 'ስለ ትምህርት ቤት ተነጋገርን፤ ቦታው ከሰኞ ጀምሮ ቃል ተገብቷል፤ የመጓጓዣው ጉዳይ ገና አልተፈታም።', from: 6, to: 17 },
    { say: 'የግራ ጉልበት ሕመሙ ተመልሷል። ከጤና ጣቢያው ቀጠሮ ጠይቀናል፤ ይደውላሉ።', from: 25 },
    { say: 'ካርዱን ተቀብሏል፤ አጠቃቀሙንም ያውቃል። ስለ ኮዱ አንድ ጥያቄ ነበረው፤ ተመልሷል።', sex: 'male', from: 18 },
    { say: 'ካለፈው ጊዜ ይበልጥ ረጋ ብላለች። የመተንፈስ ልምምዱን ደግመን ሠራን።', sex: 'female', from: 12 },
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

export const reasons: Record<ProgrammeName, Line<string>[]> = {
  Protection: [
    'Follow-up after the move',
    { say: 'Papers for the children', from: 20 },
    'Safety plan',
    'Talk with the family',
    'How it goes at the new place',
  ],
  Health: [
    { say: 'Vaccination', to: 5 },
    { say: 'Blood pressure', from: 30 },
    { say: 'Pregnancy check', sex: 'female', from: 16, to: 45 },
    'Medicine for the month',
    'Result of the test',
  ],
  'Child protection': [
    { say: 'School place', from: 5 },
    'News of the tracing',
    'Visit at the carer’s',
    'Birth certificate',
    { say: 'How it goes at school', from: 5 },
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
export const specificNeeds: Line<string>[] = [
  { say: 'Pregnant', sex: 'female', from: 16, to: 45 },
  { say: 'Uses a wheelchair', from: 5 },
  { say: 'Alone with four children', from: 22, to: 60 },
  { say: 'Does not hear well', from: 4 },
  'Chronic illness, needs medicine every month',
  { say: 'Does not see well at night', from: 8 },
];
export const safeTimes: Line<string>[] = [
  'After 17:00',
  'Mornings before 10:00',
  'Only on Tuesdays',
  { say: 'When she rings first', sex: 'female', from: 14 },
];
export const safeContacts: Line<string>[] = [
  { say: 'Say it is the sewing class. No voicemail.', sex: 'female', from: 14 },
  { say: 'Through her sister only', sex: 'female', from: 12 },
  'Say it is the clinic',
  'No text messages; others read them on this phone',
];
export const comments: Line<[question: string, answer: string]>[] = [
  {
    say: ['May the clinic ring her at home?', 'Only after five, and they should not leave a message.'],
    sex: 'female',
    from: 16,
  },
  ['Is the appointment on Thursday confirmed?', 'Yes, I rang them this morning.'],
  { say: ['I would see him a little earlier next time.', 'Agreed, I will go on Monday.'], sex: 'male' },
  { say: ['Did the school answer?', 'Not yet. I ask again on Sunday.'], from: 5, to: 17 },
  ['هل وافقت الأسرة على الإحالة؟', 'نعم، وافقت شفهياً أمس.'],
];
export const goals: Record<ProgrammeName, Line<[title: string, ...steps: string[]]>[]> = {
  Protection: [
    ['Lives somewhere safe', 'Look at two flats together', 'Ask the shelter for a place until then'],
    { say: ['Has her papers', 'Bring the old card', 'Day with the lawyer', 'Collect the new card'], sex: 'female' },
    { say: ['Has his papers', 'Bring the old card', 'Day with the lawyer', 'Collect the new card'], sex: 'male' },
    ['Sleeps through the night', 'Breathing every evening', 'Talk with the doctor'],
  ],
  Health: [
    { say: ['Blood pressure below 140', 'Medicine every morning', 'Measure once a week'], from: 30 },
    { say: ['All vaccinations of the first year', 'Second dose', 'Third dose'], to: 1 },
    { say: ['Weighs what the growth chart asks for', 'Weigh every week', 'Paste for eight weeks'], to: 4 },
    { say: ['Walks without pain', 'Exercises every evening', 'Ask for better shoes'], from: 5 },
  ],
  'Child protection': [
    {
      say: ['Goes to school every day', 'Enrol', 'Find somebody to walk along', 'Talk with the teacher'],
      from: 5,
    },
    { say: ['Has a birth certificate', 'Paper of the clinic', 'Day at the registry'], to: 8 },
    ['News of the mother', 'Give the photo to the tracing desk', 'Ask again after a month'],
  ],
  Cash: [
    ['Runs the stall alone', 'Write down what comes in', 'Buy the scale'],
    ['Gets through the winter', 'Stove and fuel', 'Repair the window'],
  ],
};
/** What groups of eight to twelve meet for. */
export const meetings: Fitting<string>[] = [
  { say: 'Women’s circle', sex: 'female', from: 18 },
  { say: 'Young people’s afternoon', from: 11, to: 20 },
  { say: 'Parents’ evening', from: 20, to: 60 },
  { say: 'Sewing class', from: 14 },
];
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
