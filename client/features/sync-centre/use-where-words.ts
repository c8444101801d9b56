import { useLingui } from '@lingui/react/macro';
import { fieldWords } from '../../sync/field-words.ts';

/** The name of a place in a record, as a difference tells it: `fields.phone`, `sessions/<id>.note`, `comments/<id>.body`. */
export function useWhereWords(): (where: string) => string {
  const { i18n, t } = useLingui();
  return (where) => {
    const field = where.slice(where.lastIndexOf('.') + 1);
    const name = Object.hasOwn(fieldWords, field) ? i18n._(fieldWords[field as keyof typeof fieldWords]) : field;
    switch (where.slice(0, where.indexOf('/'))) {
      case 'sessions':
        return t`Session, ${name}`;
      case 'protectionConcerns':
        return t`Concern, ${name}`;
      case 'goals':
        return t`Goal, ${name}`;
      case 'steps':
        return t`Step, ${name}`;
      case 'referrals':
        return t`Referral, ${name}`;
      case 'distributions':
        return t`Goods handed out, ${name}`;
      case 'members':
        return t`Household member, ${name}`;
      default:
        return name;
    }
  };
}
