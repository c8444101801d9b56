import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';

interface ChipProps {
  children: ReactNode;
  count?: number;
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  className?: string;
}

/**
 * A filter that is on or off; filled when on, with how many it leaves. The browser's own button: counts change with each
 * letter of a search, and a button that brings its own hovering and pressing costs ten times as much to draw.
 */
export function Chip({ children, count, isSelected, onChange, className }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      onClick={() => onChange(!isSelected)}
      className={classNames(
        'tap inline-flex min-h-9 shrink-0 cursor-pointer items-center gap-2 rounded-control border px-3 text-14 mouse:rounded-full transition-colors',
        isSelected
          ? 'border-accent bg-accent font-semibold text-on-accent hover:bg-accent-hover'
          : 'border-edge bg-surface text-ink hover:bg-hover',
        className,
      )}
    >
      {children}
      {count !== undefined && (
        <span className={isSelected ? 'font-normal' : 'text-muted'}>{count.toLocaleString('en')}</span>
      )}
      {isSelected && <Icon of={X} size={16} />}
    </button>
  );
}
