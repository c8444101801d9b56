/** The mark of the product; decoration beside its name, so hidden from readers. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="8" fill="#0E6656" />
      <g fill="none" stroke="#FAF8F4" strokeWidth="3" strokeLinecap="round">
        <path d="M8 25V17a4 4 0 0 1 8 0v8" />
        <path d="M16 25v-5a4 4 0 0 1 8 0v5" />
      </g>
      <circle cx="12" cy="8" r="2.5" fill="#FAF8F4" />
      <circle cx="20" cy="11" r="2.5" fill="#F2BE66" />
    </svg>
  );
}
