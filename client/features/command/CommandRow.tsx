import { MenuItem } from 'react-aria-components';
import { Icon } from '../../ui/Icon.tsx';
import type { Command } from './command.ts';

/** A place or an act in the palette. */
export function CommandRow({ command }: { command: Command }) {
  return (
    <MenuItem
      id={`command|${command.id}`}
      textValue={command.label}
      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 text-14 outline-none data-[focused]:bg-hover mouse:min-h-10"
    >
      <Icon of={command.icon} className="text-muted" />
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {command.label}
      </span>
      {command.keys && (
        <kbd className="rounded-control border border-hairline bg-sunken px-1.5 text-12 text-muted">{command.keys}</kbd>
      )}
    </MenuItem>
  );
}
