import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';

export type Tone = 'neutral' | 'info' | 'warning' | 'danger' | 'good';

const tones: Record<Tone, string> = {
  neutral: 'bg-quiet text-ink',
  info: 'bg-info-soft text-ink [&>svg]:text-info',
  warning: 'bg-warning-soft text-ink [&>svg]:text-warning',
  danger: 'bg-danger-soft text-ink [&>svg]:text-danger',
  good: 'bg-good-soft text-ink [&>svg]:text-good',
};

interface BannerProps {
  icon: LucideIcon;
  tone?: Tone;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons at its end. */
  actions?: ReactNode;
  /** Read out at once when it appears. */
  live?: boolean;
  className?: string;
}

/** A sentence that stands by itself: what is, and what to do. */
export function Banner({ icon, tone = 'neutral', title, children, actions, live, className }: BannerProps) {
  return (
    <div
      role={live ? 'alert' : undefined}
      className={classNames('flex flex-wrap items-start gap-3 rounded-card px-3.5 py-3', tones[tone], className)}
    >
      <Icon of={icon} className="mt-0.5" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-14 font-semibold" dir="auto">
          {title}
        </p>
        {children && <div className="text-14 text-muted [overflow-wrap:anywhere]">{children}</div>}
      </div>
      {actions && <div className="ms-auto flex shrink-0 items-center gap-2">{actions}</div>}
    </div>
  );
}

/** A word on a soft ground. */
export function Tag({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: LucideIcon; children: ReactNode }) {
  const colours: Record<Tone, string> = {
    neutral: 'bg-sunken text-muted',
    info: 'bg-info-soft text-info',
    warning: 'bg-warning-soft text-warning',
    danger: 'bg-danger-soft text-danger',
    good: 'bg-good-soft text-good',
  };
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 rounded-control px-2 py-0.5 text-13 font-normal',
        colours[tone],
      )}
    >
      {icon && <Icon of={icon} size={16} />}
      {children}
    </span>
  );
}
