/** What of a scrolled part decides, in px. */
interface Scrolled {
  scrollTop: number;
  scrollHeight: number;
  clientHeight: number;
}

const COLLAPSE_AT = 32;
const EXPAND_AT = 4;
/** The header gives the part below 24 px; this much must be left to scroll, or giving them would scroll it back. */
const SPARE = 96;

/**
 * Is the header low after this scroll? It grows again only at the top, so that the height that it gives away never
 * makes it flicker.
 */
export function isHeaderLow(wasLow: boolean, { scrollTop, scrollHeight, clientHeight }: Scrolled): boolean {
  if (wasLow) return scrollTop > EXPAND_AT;
  return scrollTop > COLLAPSE_AT && scrollHeight - clientHeight > SPARE;
}
