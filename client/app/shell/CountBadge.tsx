import { Plural } from '@lingui/react/macro';

/** How many records have something new, on the corner of a sign. Nothing for none. */
export function CountBadge({ records }: { records: number }) {
  if (records === 0) return null;
  return (
    <span className="absolute -end-2.5 -top-2 flex h-5 min-w-5 items-center justify-center rounded-full border-2 border-surface bg-accent px-1 text-12 font-semibold text-on-accent">
      <span aria-hidden="true">{records > 99 ? '99+' : records}</span>
      <span className="sr-only">
        <Plural value={records} one="# record changed" other="# records changed" />
      </span>
    </span>
  );
}
