/**
 * What is read aloud before anybody is asked: plain, and the same promise in each language. Another language is another
 * entry here; the card offers whatever stands in this table.
 */
export const consentScripts = {
  am: {
    name: 'አማርኛ',
    dir: 'ltr',
    text: 'እንዴት እንደምንረዳዎ ለማወቅ ስለ እርስዎ እንጠይቃለን። መመለስ የማይፈልጉትን ማንኛውንም ጥያቄ መተው ይችላሉ፤ በዚህ ምክንያት እርዳታው አይቀንስም። እርስዎ ካልፈቀዱ ስምዎን ለማንም አንሰጥም። በማንኛውም ጊዜ ሐሳብዎን መቀየር ይችላሉ።',
  },
  ar: {
    name: 'العربية',
    dir: 'rtl',
    text: 'نسألك عن حالك لنعرف كيف نساعدك. لك أن تمتنع عن أي سؤال، ولن تنقص المساعدة. لا نذكر اسمك لأحد إلا بإذنك. ولك أن تغيّر رأيك في أي وقت.',
  },
  en: {
    name: 'English',
    dir: 'ltr',
    text: 'We ask about you so that we know how to help. You may leave any question unanswered, and the help will not be less. We give your name to nobody unless you allow it. You may change your mind at any time.',
  },
  es: {
    name: 'Español',
    dir: 'ltr',
    text: 'Le hacemos preguntas para saber cómo ayudarle. Puede dejar sin respuesta cualquier pregunta, y no por eso recibirá menos ayuda. No damos su nombre a nadie si usted no lo permite. Puede cambiar de opinión en cualquier momento.',
  },
  fr: {
    name: 'Français',
    dir: 'ltr',
    text: 'Nous vous posons des questions pour savoir comment vous aider. Vous pouvez laisser toute question sans réponse, et l’aide ne sera pas moindre. Nous ne donnons votre nom à personne sans votre accord. Vous pouvez changer d’avis à tout moment.',
  },
  uk: {
    name: 'Українська',
    dir: 'ltr',
    text: 'Ми ставимо запитання про вас, щоб знати, як вам допомогти. Ви можете залишити будь-яке запитання без відповіді, і допомоги через це не стане менше. Ми нікому не називаємо вашого імені, якщо ви цього не дозволите. Ви можете будь-коли передумати.',
  },
} as const;
export type ScriptLanguage = keyof typeof consentScripts;
export const scriptLanguages = Object.keys(consentScripts) as ScriptLanguage[];

// How people write that they speak it, in its own script or another.
const spokenAs: Record<ScriptLanguage, RegExp> = {
  am: /amhar|amh?[áa]ric|أمهر|امهر|амхар|አማር/i,
  ar: /[aá]rab|عرب|араб|[ዓአዐ]ረብ/i,
  en: /engl|angl|ingl[eé]s|إنجليز|انجليز|انكليز|англ|እንግሊዝ/i,
  es: /espa[nñg]|spanish|castell|[إا]سبان|[іи]спан|ስፓኒ/i,
  fr: /fran[cç]|french|فرنس|франц|ፈረንሳ/i,
  uk: /ukrain|ucran|أوكران|اوكران|укра[їи]н|ዩክሬ/i,
};

/** The language to begin in: the first that the person is said to speak, else the interface's, else English. */
export function scriptFor(languages: string, locale: string): ScriptLanguage {
  const spoken = scriptLanguages
    .map((code) => ({ code, at: languages.search(spokenAs[code]) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return spoken[0]?.code ?? scriptLanguages.find((code) => locale.startsWith(code)) ?? 'en';
}
