import { cell } from '../../local/readable.ts';

/** Is the palette open? Keys and buttons of several places open it. */
export const commandOpen = cell(false);
export const openCommand = (): void => commandOpen.set(true);
