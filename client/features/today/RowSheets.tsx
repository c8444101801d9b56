import { MissedSheet } from './MissedSheet.tsx';
import { MoveSheet } from './MoveSheet.tsx';
import type { ItemWords } from './use-item-words.ts';
import type { RowActs } from './use-row-acts.ts';

/** What a row's menu asks before it acts. */
export function RowSheets({ acts, words }: { acts: RowActs; words: ItemWords }) {
  const { asking } = acts;
  if (!asking) return null;
  const { item, what } = asking;
  const name = words.title(item);
  return what === 'move' ? (
    <MoveSheet
      key={item.key}
      item={item}
      name={name}
      onMove={(on, time) => acts.move(item, on, time)}
      onClose={acts.stopAsking}
    />
  ) : (
    <MissedSheet name={name} onMissed={(kind) => acts.missed(item, kind)} onClose={acts.stopAsking} />
  );
}
