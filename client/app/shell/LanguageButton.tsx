import { Globe } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { prefer, preferences } from '../preferences.ts';

/** Turns to the other language; it says that one's name in its own words. */
export function LanguageButton() {
  const { language } = useReadable(preferences);
  const other =
    language === 'ar' ? ({ code: 'en', name: 'English' } as const) : ({ code: 'ar', name: 'العربية' } as const);
  return (
    <Button look="bare" className="px-3 !font-normal" onPress={() => void prefer({ language: other.code })}>
      <Icon of={Globe} className="text-muted" />
      <span lang={other.code}>{other.name}</span>
    </Button>
  );
}
