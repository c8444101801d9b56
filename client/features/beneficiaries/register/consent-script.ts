/** What is read aloud before anybody is asked: plain, and the same promise in each language. */
export const consentScripts = {
  en: {
    name: 'English',
    dir: 'ltr',
    text: 'We ask about you so that we know how to help. You may leave any question unanswered, and the help will not be less. We give your name to nobody unless you allow it. You may change your mind at any time.',
  },
  ar: {
    name: 'العربية',
    dir: 'rtl',
    text: 'نسألك عن حالك لنعرف كيف نساعدك. لك أن تمتنع عن أي سؤال، ولن تنقص المساعدة. لا نذكر اسمك لأحد إلا بإذنك. ولك أن تغيّر رأيك في أي وقت.',
  },
} as const;
export type ScriptLanguage = keyof typeof consentScripts;
