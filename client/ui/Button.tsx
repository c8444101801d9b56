import type { Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger' | 'bare';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  look?: ButtonLook;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

const base =
  'inline-flex select-none items-center justify-center gap-2 rounded-control text-14 font-semibold ' +
  'min-h-11 mouse:min-h-9 cursor-pointer transition-colors disabled:cursor-default ' +
  'data-[disabled]:cursor-default data-[disabled]:text-muted';

const looks: Record<ButtonLook, string> = {
  primary:
    'bg-accent px-4 text-on-accent hover:bg-accent-hover data-[pressed]:bg-accent-hover data-[disabled]:bg-hover',
  plain:
    'border border-edge bg-surface px-3.5 text-ink hover:bg-hover data-[pressed]:bg-hover data-[disabled]:border-hairline',
  quiet: 'px-2 text-accent hover:bg-accent-soft data-[pressed]:bg-accent-soft',
  danger:
    'border border-danger bg-surface px-3.5 text-danger hover:bg-danger-soft data-[pressed]:bg-danger-soft data-[disabled]:border-hairline',
  bare: 'text-ink hover:bg-hover data-[pressed]:bg-hover',
};

/** The classes of a button, for links that look like one. */
export const buttonClasses = (look: ButtonLook = 'plain', className?: string): string =>
  classNames(base, looks[look], className);

/** A button with words: 44 px high under a thumb, 36 under a mouse. */
export function Button({ look = 'plain', className, ...props }: ButtonProps) {
  return <AriaButton {...props} className={buttonClasses(look, className)} />;
}

/** A square button that shows an icon alone; `aria-label` says what it does. */
export function IconButton({ className, look = 'bare', ...props }: ButtonProps & { 'aria-label': string }) {
  return <Button {...props} look={look} className={classNames('size-11 mouse:size-9 shrink-0 !px-0', className)} />;
}
