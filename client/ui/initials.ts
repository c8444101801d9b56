const NON_JOINER = '\u200c';

/**
 * At most two letters that stand for a name: of its first and its last word. Arabic ones are kept apart by a
 * zero-width non-joiner, else they would run into one shape. A name without letters gives a middle dot.
 */
export function initialsOf(name: string): string {
  const words = name.split(/[\s\-_'’]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = letterOf(words[0]);
  const last = words.length > 1 ? letterOf(words.at(-1)) : '';
  const joint = /\p{Script=Arabic}/u.test(first + last) ? NON_JOINER : '';
  return first + (last ? joint + last : '') || '·';
}

function letterOf(word: string | undefined): string {
  if (!word) return '';
  const bare = word.replace(/^ال(?=\p{L}{2})/u, '');
  return (/[\p{L}\p{N}]\p{M}*/u.exec(bare)?.[0] ?? '').toLocaleUpperCase();
}
