import type { ReactNode } from 'react';

/** Words over a choice that carries the same words for readers itself. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden="true" className="text-14 font-semibold">
        {label}
      </span>
      {children}
    </div>
  );
}
