import { useLingui } from '@lingui/react/macro';
import { useDevice } from '../../sync/device-context.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { concernWords, severityWords } from './concern-words.ts';

/** A value of a concern, a goal or a step as a person reads it. */
export function useCareValueWords(): (name: string, value: unknown) => string {
  const { i18n, t } = useLingui();
  const dates = useDateWords();
  const colleagues = useReadable(useDevice().colleagues);
  const states: Record<string, string> = { open: t`Open`, reached: t`Reached`, dropped: t`Dropped` };
  return (name, value) => {
    const words = String(value);
    if (name === 'kind')
      return Object.hasOwn(concernWords, words) ? i18n._(concernWords[words as keyof typeof concernWords]) : words;
    if (name === 'severity')
      return Object.hasOwn(severityWords, words) ? i18n._(severityWords[words as keyof typeof severityWords]) : words;
    if (name === 'state') return states[words] ?? words;
    if (name === 'worker') return colleagues.find(({ user }) => user === value)?.name ?? t`A colleague`;
    if (/On$|^since$/.test(name)) return dates.day(words);
    return words;
  };
}
