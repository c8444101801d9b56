import { fold } from '../../../../shared/base/fold.ts';

/** The number in what was typed, as a telephone takes it: Latin digits, a plus at most at its beginning. Null for none. */
export function numberOf(typed: string | null): string | null {
  const signs = typed ? fold(typed).replace(/[^\d+]/g, '') : '';
  const number = signs.replace(/(?!^)\+/g, '');
  return number.replace('+', '').length < 3 ? null : number;
}

/** WhatsApp knows numbers with their country alone; null where none is written. https://faq.whatsapp.com/5913398998672934 */
export function whatsAppOf(typed: string | null): string | null {
  const number = numberOf(typed);
  const country = number && /^(?:\+|00)([1-9]\d{6,14})$/.exec(number);
  return country ? `https://wa.me/${country[1]}` : null;
}
