/**
 * Prose that packs about as well as people's: common words often, rare ones seldom, and names, numbers and places that
 * come once. Sentences said again and again would make every server that packs its answers look good.
 */
export function writer(random: () => number) {
  const pick = (some: readonly string[]) => some[Math.floor(random() * some.length)]!;
  const rare = () => {
    let word = '';
    for (let i = 0; i < 2 + random() * 2; i += 1) word += pick(syllables);
    return word;
  };
  const word = () => {
    const dice = random();
    if (dice < 0.45) return pick(often);
    if (dice < 0.85) return pick(seldom);
    if (dice < 0.9) return String(Math.floor(random() * 500));
    if (dice < 0.95) return capital(rare());
    return rare();
  };
  const sentence = () => {
    const length = 6 + Math.floor(random() * 8);
    return `${capital(Array.from({ length }, word).join(' '))}.`;
  };
  return { sentence, sentences: (count: number) => Array.from({ length: count }, sentence).join(' ') };
}

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);

const often =
  'the a and to of in is for on with at she he they we not has was that it her his their from but again when will until now asked said came went after before'.split(
    ' ',
  );
const seldom =
  'sister brother mother father uncle aunt neighbour child children baby family school lesson teacher place transport road market water point tent block row roof door window stove fuel blanket food bread rice flour oil card code payment money stall scale budget paper papers certificate lawyer court clinic doctor nurse medicine fever cough syrup knee pain pressure pregnancy vaccination appointment test result sleep night truck fire fear calm breathing exercise talk visit telephone message letter meeting centre course work bakery sewing tailor garden goat sheep harvest rain flood winter summer morning evening Monday Tuesday Thursday Sunday week month year first second third better worse little alone together afraid proud tired ready late early open closed promised confirmed refused received returned moved lost found repaired broken signed brought carried waited walked called rang answered agreed noted practised finished started continued planned cancelled missed referred registered enrolled measured cooked cleaned collected shared helped'.split(
    ' ',
  );
const syllables =
  'ba da ka la ma na ra sa ta za be de ke le me ne re bi di ki li mi ni ri si ti bo do ko lo mo no'.split(' ');
