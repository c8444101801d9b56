import { useLingui } from '@lingui/react/macro';
import { ChevronDown, Globe } from 'lucide-react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { languages, offered } from '../languages.ts';
import { prefer, preferences } from '../preferences.ts';

/** The language of this device before anybody is known; each says its name in its own words. */
export function LanguageButton() {
  const { t } = useLingui();
  const { language } = useReadable(preferences);
  const { name } = languages[language];
  return (
    <MenuTrigger>
      <Button look="bare" className="px-3 !font-normal" aria-label={t`Language: ${name}`}>
        <Icon of={Globe} className="text-muted" />
        <span lang={language}>{name}</span>
        <Icon of={ChevronDown} size={16} className="text-muted" />
      </Button>
      <Popover
        placement="bottom end"
        className="min-w-44 rounded-card border border-hairline bg-surface p-1 shadow-float"
      >
        <AriaMenu
          className="outline-none"
          aria-label={t`Language`}
          selectionMode="single"
          selectedKeys={[language]}
          onAction={(key) => void prefer({ language: key as typeof language })}
        >
          {offered.map((code) => (
            <MenuItem
              key={code}
              id={code}
              textValue={languages[code].name}
              className="flex min-h-11 cursor-pointer items-center rounded-control px-3 text-14 outline-none mouse:min-h-9 data-[focused]:bg-hover data-[selected]:font-semibold"
            >
              <span lang={code} dir={languages[code].dir}>
                {languages[code].name}
              </span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
