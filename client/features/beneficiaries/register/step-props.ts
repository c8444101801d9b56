import type { Gap, RegisterValues } from './register-draft.ts';

/** What each step of a registration is given. */
export interface StepProps {
  values: RegisterValues;
  change: (some: Partial<RegisterValues>) => void;
  /** What is missing and to be said: none until somebody tried to go on. */
  gaps: readonly Gap[];
  /** `YYYY-MM-DD` */
  today: string;
}
