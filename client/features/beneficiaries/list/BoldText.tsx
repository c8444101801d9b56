// biome-ignore-all lint/suspicious/noArrayIndexKey: the parts of a text are known by their order
import { boldParts } from './bold-parts.ts';

/** A name in which what was searched for is bold. */
export function BoldText({ text, query }: { text: string; query: string }) {
  if (!query) return text;
  return boldParts(text, query).map((part, place) =>
    part.bold ? (
      <b key={place} className="font-semibold">
        {part.text}
      </b>
    ) : (
      part.text
    ),
  );
}
