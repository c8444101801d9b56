/** After how many minutes without a touch the device locks; what a person may choose. */
export const lockAfterChoices = [1, 5, 15, 60] as const;
export type LockAfterMinutes = (typeof lockAfterChoices)[number];

const usualLockAfter: LockAfterMinutes = 15;

/** What was kept, if it is one of the choices. */
export const lockAfterOf = (kept: unknown): LockAfterMinutes =>
  lockAfterChoices.find((minutes) => minutes === kept) ?? usualLockAfter;
