/** The element of a case's card, for what leads to it. */
export const caseCardId = (id: string): string => `case-${id}`;
