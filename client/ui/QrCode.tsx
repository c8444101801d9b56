import { encode } from 'uqr';

/** Light modules that a reader needs around a code: ISO/IEC 18004. */
const QUIET = 4;

/**
 * A QR code, black on white in either theme, since readers want it so.
 * @param label what it is, for whoever doesn't see it
 * @param size on the screen, in CSS pixels
 */
export function QrCode({ text, label, size = 192 }: { text: string; label: string; size?: number }) {
  const { size: modules, data } = encode(text, { ecc: 'M', border: QUIET });
  const dark = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${modules} ${modules}`}
      width={size}
      height={size}
      shapeRendering="crispEdges"
      className="rounded-control"
    >
      <rect width={modules} height={modules} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}
