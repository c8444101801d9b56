import { ProgressBar as AriaProgressBar } from 'react-aria-components';

interface ProgressBarProps {
  label: string;
  done: number;
  /** null while nobody knows how much it will be. */
  total: number | null;
  className?: string;
}

/** How far something is. Grows along the line of text, so from the right in Arabic. */
export function ProgressBar({ label, done, total, className }: ProgressBarProps) {
  return (
    <AriaProgressBar
      aria-label={label}
      value={total ? done : 0}
      maxValue={total || 1}
      isIndeterminate={total === null}
      className={className}
    >
      {({ percentage, isIndeterminate }) => (
        <div className="h-2 overflow-hidden rounded-full bg-hover">
          <div
            className={
              isIndeterminate ? 'h-full w-1/3 rounded-full bg-edge' : 'h-full rounded-full bg-accent transition-[width]'
            }
            style={isIndeterminate ? undefined : { width: `${percentage}%` }}
          />
        </div>
      )}
    </AriaProgressBar>
  );
}
