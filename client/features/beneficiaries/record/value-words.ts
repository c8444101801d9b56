import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { useAreaWords } from '../../../parts/area-words.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { callWords, consentWords } from '../../../sync/field-words.ts';
import { riskWords } from '../../../sync/risk-words.ts';
import { useDateWords } from '../../../ui/dates.ts';
import { useReadable } from '../../../ui/use-readable.ts';
import { sexWords } from '../sex-words.ts';

/** A field's value as a person reads it. */
export function useValueWords(): (name: string, value: unknown) => string {
  const { i18n, t } = useLingui();
  const dates = useDateWords();
  const { areas } = useReadable(useDevice().shelf);
  const area = useAreaWords();
  return (name, value) => {
    const pick = (words: Record<string, MessageDescriptor>) => {
      const word = Object.hasOwn(words, String(value)) ? words[String(value)] : undefined;
      return word ? i18n._(word) : String(value);
    };
    if (name === 'sex') return pick(sexWords);
    if (name === 'riskLevel') return pick(riskWords);
    if (name === 'safeToCall') return pick(callWords);
    if (name === 'consentBy') return value === 'guardian' ? t`Guardian` : t`In person`;
    if (name === 'consentHow') return value === 'signed' ? t`Signed` : t`Spoken`;
    if (name.startsWith('consent') && name !== 'consentOn') return pick(consentWords);
    if (name === 'place' && typeof value === 'string') return area.path(areas, value);
    if (name === 'status') return value === 'closed' ? t`Closed` : t`Open`;
    if (/(On|Date)$/.test(name) && typeof value === 'string') return dates.day(value);
    if (typeof value === 'boolean') return value ? t`Yes` : t`No`;
    return String(value);
  };
}
