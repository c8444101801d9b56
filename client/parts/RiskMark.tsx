import { useLingui } from '@lingui/react/macro';
import type { RiskLevel } from '../../shared/docs/case.ts';
import { riskWords } from '../sync/risk-words.ts';
import { classNames } from '../ui/class-names.ts';

/** One path for each, so that a line of a long list that becomes another person's has nothing to make anew. */
const drawings: Record<RiskLevel, string> = {
  high: 'M12 3.5 2.5 20.5h19ZM12 10v4.5M12 17.5v.01',
  medium: 'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0M12 7.5v5M12 16.5v.01',
  low: 'M19 12a7 7 0 1 1-14 0 7 7 0 0 1 14 0',
};

/** How much danger, as a sign and a word; red for high alone. */
export function RiskMark({ risk, className }: { risk: RiskLevel; className?: string }) {
  const { t, i18n } = useLingui();
  return (
    <span
      className={classNames(
        'inline-flex shrink-0 items-center gap-1 align-bottom text-13',
        risk === 'high' ? 'font-semibold text-danger' : 'text-muted',
        className,
      )}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={2.25}
        strokeLinecap="round"
        strokeLinejoin="round"
        className="size-4 shrink-0"
      >
        <path d={drawings[risk]} />
      </svg>
      <span className="sr-only">{t`Risk:`} </span>
      {i18n._(riskWords[risk])}
    </span>
  );
}
