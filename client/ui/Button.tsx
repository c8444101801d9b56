import type { ComponentProps } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger' | 'bare';

type NativeProps = Pick<
  ComponentProps<'button'>,
  | 'aria-controls'
  | 'aria-expanded'
  | 'aria-hidden'
  | 'aria-keyshortcuts'
  | 'aria-label'
  | 'aria-labelledby'
  | 'aria-pressed'
> &
  Pick<ComponentProps<'button'>, 'autoFocus' | 'children' | 'form' | 'ref' | 'type'>;

export interface ButtonProps extends NativeProps {
  look?: ButtonLook;
  className?: string;
  onPress?: () => void;
  isDisabled?: boolean | undefined;
  /** Reached by a pointer alone: the keyboard has another way to the same. */
  excludeFromTabOrder?: boolean;
}

const base =
  'inline-flex select-none items-center justify-center gap-2 rounded-control text-14 font-semibold ' +
  'min-h-11 mouse:min-h-9 cursor-pointer transition-colors disabled:cursor-default disabled:text-muted';

const looks: Record<ButtonLook, string> = {
  primary: 'bg-accent px-4 text-on-accent hover:bg-accent-hover active:bg-accent-hover disabled:bg-hover',
  plain: 'border border-edge bg-surface px-3.5 text-ink hover:bg-hover active:bg-hover disabled:border-hairline',
  quiet: 'px-2 text-accent hover:bg-accent-soft active:bg-accent-soft',
  danger:
    'border border-danger bg-surface px-3.5 text-danger hover:bg-danger-soft active:bg-danger-soft disabled:border-hairline',
  bare: 'text-ink hover:bg-hover active:bg-hover',
};

/** The classes of a button, for links that look like one. */
export const buttonClasses = (look: ButtonLook = 'plain', className?: string): string =>
  classNames(base, looks[look], className);

/**
 * A button with words: 44 px high under a thumb, 36 under a mouse. The browser's own: a screen has dozens, and one that
 * brings its own hovering, pressing and focus costs many times as much to draw.
 */
export function Button({
  look = 'plain',
  className,
  onPress,
  isDisabled,
  excludeFromTabOrder,
  type = 'button',
  ...props
}: ButtonProps) {
  return (
    <button
      {...props}
      type={type}
      disabled={isDisabled}
      tabIndex={excludeFromTabOrder ? -1 : undefined}
      onClick={(event) => {
        // Safari focuses no button that is pressed, and a sheet gives the focus back to where it was.
        if (document.activeElement !== event.currentTarget) event.currentTarget.focus({ preventScroll: true });
        onPress?.();
      }}
      className={buttonClasses(look, className)}
    />
  );
}

/** A square button that shows an icon alone; `aria-label` says what it does. */
export function IconButton({ className, look = 'bare', ...props }: ButtonProps & { 'aria-label': string }) {
  return <Button {...props} look={look} className={iconButtonClasses(className)} />;
}

/** What makes a button of `buttonClasses` a square for an icon. */
export const iconButtonClasses = (className?: string): string =>
  classNames('size-11 mouse:size-9 shrink-0 !px-0', className);

interface TriggerButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  look?: ButtonLook;
  className?: string;
}

/** The same inside what hangs on it, a menu, a calendar, a choice of files: those speak to the library's button alone. */
export function TriggerButton({ look = 'plain', className, ...props }: TriggerButtonProps) {
  return <AriaButton {...props} className={buttonClasses(look, className)} />;
}
