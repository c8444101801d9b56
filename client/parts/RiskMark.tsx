import { useLingui } from '@lingui/react/macro';
import { Circle, CircleAlert, TriangleAlert } from 'lucide-react';
import type { RiskLevel } from '../../shared/docs/case.ts';
import { riskWords } from '../sync/risk-words.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';

const drawings = { high: TriangleAlert, medium: CircleAlert, low: Circle } as const;

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
      <Icon of={drawings[risk]} size={16} className={risk === 'low' ? 'scale-[.7]' : undefined} />
      <span className="sr-only">{t`Risk:`} </span>
      {i18n._(riskWords[risk])}
    </span>
  );
}
