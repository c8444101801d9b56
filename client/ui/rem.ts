/** What a length measured at a text of 16 px is with the text that this person has chosen. Both in px. */
export const withText = (px: number): number =>
  (px * parseFloat(getComputedStyle(document.documentElement).fontSize)) / 16;
