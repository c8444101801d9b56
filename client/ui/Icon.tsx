import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';

interface IconProps {
  of: LucideIcon;
  /** 16 beside small words, 20 everywhere else. */
  size?: 16 | 20 | 24;
  className?: string;
  /** Points along the line of text, so it turns with the direction: arrows, chevrons. */
  directed?: boolean;
}

/** A Lucide icon in the line width of its size. Decoration: the word beside it, or the button's label, speaks. */
export function Icon({ of: Drawing, size = 20, className, directed }: IconProps) {
  return (
    <Drawing
      aria-hidden="true"
      size={size}
      strokeWidth={size === 16 ? 2.25 : size === 20 ? 2.1 : 1.75}
      className={classNames('shrink-0', directed && 'mirrored', className)}
    />
  );
}
