import { useLingui } from '@lingui/react/macro';
import type { RefObject } from 'react';
import { Menu as AriaMenu, MenuItem, Popover } from 'react-aria-components';
import { useReadable } from '../../ui/use-readable.ts';
import { languages, offered } from '../languages.ts';
import { prefer, preferences } from '../preferences.ts';

interface LanguageMenuProps {
  trigger: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onClose: () => void;
}

/** The languages that the app speaks, each by its own name. */
export function LanguageMenu({ trigger, isOpen, onClose }: LanguageMenuProps) {
  const { t } = useLingui();
  const { language } = useReadable(preferences);
  return (
    <Popover
      triggerRef={trigger}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
      className="min-w-44 rounded-card border border-hairline bg-surface p-1 shadow-float"
    >
      <AriaMenu
        className="outline-none"
        aria-label={t`Language`}
        autoFocus="first"
        selectionMode="single"
        selectedKeys={[language]}
        onAction={(key) => void prefer({ language: key as typeof language })}
        onClose={onClose}
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
  );
}
