import type { SessionValues } from '../../../shared/docs/case.ts';

/** What is shown as attendance: nobody was there at a session that was missed, also where that alone was written. */
export const attendanceShown = ({ status, attendance }: SessionValues): SessionValues['attendance'] =>
  status === 'missed' ? 'absent' : attendance;
