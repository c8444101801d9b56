import { classNames } from './class-names.ts';
import { Drawn } from './Drawn.tsx';
import { initialsOf } from './initials.ts';

/** A person helped: a square. Decoration beside the name. */
export function PersonSquare({ name, size = 40 }: { name: string; size?: 32 | 40 }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        // Where a large text leaves little room, the name beside it has it.
        'shrink-0 rounded-card bg-hover text-center font-semibold @max-[15rem]:hidden',
        size === 40 ? 'size-10 text-14 leading-10' : 'size-8 text-12 leading-8',
      )}
    >
      <Drawn text={initialsOf(name)} />
    </span>
  );
}

export type PresenceColour = 'plum' | 'indigo' | 'rose';

/** The colour of a colleague as background; their text on it is the surface's. */
export const presenceBackground: Record<PresenceColour, string> = {
  plum: 'bg-plum',
  indigo: 'bg-indigo',
  rose: 'bg-rose',
};
export const presenceEdge: Record<PresenceColour, string> = {
  plum: 'border-plum',
  indigo: 'border-indigo',
  rose: 'border-rose',
};
export const presenceText: Record<PresenceColour, string> = {
  plum: 'text-plum',
  indigo: 'text-indigo',
  rose: 'text-rose',
};

/** A colleague: a circle in their colour, or in the accent for oneself. Says the name to readers. */
export function ColleagueCircle({
  name,
  colour,
  size = 28,
  isDecoration,
}: {
  name: string;
  colour: PresenceColour | null;
  size?: 28 | 32;
  /** The name stands beside it. */
  isDecoration?: boolean;
}) {
  return (
    <span
      {...(isDecoration ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
      className={classNames(
        'flex shrink-0 items-center justify-center rounded-full text-12 font-semibold',
        size === 28 ? 'size-7' : 'size-8',
        colour ? `${presenceBackground[colour]} text-surface` : 'bg-accent-soft text-accent',
      )}
    >
      <Drawn text={initialsOf(name)} />
    </span>
  );
}
