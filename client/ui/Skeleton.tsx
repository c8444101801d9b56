/** Quiet bars where rows will be, for what has to come over a network. Hidden from readers. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  return (
    <div aria-hidden="true" className="flex flex-col gap-3 p-4">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have nothing but their place
        <div key={row} className="h-10 rounded-card bg-quiet" />
      ))}
    </div>
  );
}
