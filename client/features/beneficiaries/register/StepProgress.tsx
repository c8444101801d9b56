import { useLingui } from '@lingui/react/macro';
import { classNames } from '../../../ui/class-names.ts';
import { type RegisterStep, steps } from './register-draft.ts';

/** How far a registration is: one bar for each step, filled up to the present one. */
export function StepProgress({ step }: { step: RegisterStep }) {
  const { t } = useLingui();
  const at = steps.indexOf(step) + 1;
  return (
    <div
      role="progressbar"
      aria-label={t`Step`}
      aria-valuemin={1}
      aria-valuemax={steps.length}
      aria-valuenow={at}
      aria-valuetext={t`${at} of ${steps.length}`}
      className="mx-4 flex shrink-0 gap-1 pb-1"
    >
      {steps.map((each, i) => (
        <span key={each} className={classNames('h-[3px] flex-1 rounded-full', i < at ? 'bg-accent' : 'bg-hairline')} />
      ))}
    </div>
  );
}
