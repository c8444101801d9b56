import { useLingui } from '@lingui/react/macro';
import { SERVER_ENROLMENT } from '../../shared/base/client-id.ts';
import type { Written } from '../../shared/base/register.ts';
import { colleagueBy } from '../sync/colleague-by.ts';
import { useDevice } from '../sync/device-context.tsx';
import { useDateWords } from '../ui/dates.ts';
import { useReadable } from '../ui/use-readable.ts';

/** Who wrote a value, when, and on which device: "You · Mon 16:40 · this device". */
export function useOriginWords(): (written: Pick<Written<unknown>, 'enrolment' | 'at'>) => string {
  const { t } = useLingui();
  const device = useDevice();
  const own = useReadable(device.ownEnrolments);
  const colleagues = useReadable(device.colleagues);
  const dates = useDateWords();
  return ({ enrolment, at }) => {
    const who =
      enrolment === SERVER_ENROLMENT
        ? t`The server`
        : own.includes(enrolment)
          ? t`You`
          : (colleagueBy(enrolment, colleagues)?.name ?? t`A colleague`);
    const where =
      enrolment === device.me.enrolment
        ? t`this device`
        : enrolment === SERVER_ENROLMENT
          ? null
          : t`device ${enrolment}`;
    const when = Number.isNaN(Date.parse(at)) ? null : dates.moment(Date.parse(at));
    return [who, when, where].filter(Boolean).join(t` · `);
  };
}
