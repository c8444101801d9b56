import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import { classNames } from './class-names.ts';

interface SwitchProps {
  children: ReactNode;
  isSelected: boolean;
  onChange: (on: boolean) => void;
}

/** Something that is on or off and takes effect at once; the words stand before it. */
export function Switch({ children, isSelected, onChange }: SwitchProps) {
  return (
    <AriaSwitch
      isSelected={isSelected}
      onChange={onChange}
      className="group relative flex min-h-11 w-full cursor-pointer items-center justify-between gap-3 text-16"
    >
      {children}
      <span
        aria-hidden="true"
        className={classNames(
          'flex h-7 w-12 shrink-0 items-center rounded-full border p-0.5 transition-colors group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-offset-2 group-data-[focus-visible]:outline-accent',
          isSelected ? 'justify-end border-accent bg-accent' : 'justify-start border-edge bg-surface',
        )}
      >
        <span className={classNames('size-5.5 rounded-full', isSelected ? 'bg-on-accent' : 'bg-edge')} />
      </span>
    </AriaSwitch>
  );
}
