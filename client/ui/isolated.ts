/**
 * A piece of text that keeps its own direction inside another: `~34` or a Latin name in an Arabic line. For text that
 * is joined into one string; in markup `<bdi>` does the same. https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
