/**
 * Letters that are drawn and not text: initials and the like, beside or under a name that says it. Whoever listens or
 * speaks to the device meets the name alone.
 */
export function Drawn({ text, className = '' }: { text: string; className?: string }) {
  return <span aria-hidden="true" data-text={text} className={`before:content-[attr(data-text)] ${className}`} />;
}
