import { fold } from '../../../../shared/base/fold.ts';
import type { ItemId } from '../../../../shared/base/ids.ts';
import { err, ok, type Result } from '../../../../shared/base/result.ts';
import type { DistributionValues } from '../../../../shared/docs/beneficiary.ts';
import type { Place } from '../../../sync/device-api.ts';

/** One sort of goods as it is typed, before it is anything. */
export interface GoodsLine {
  /** An item of the shelf; `other` where its name is typed; null where nothing was chosen yet. */
  item: string | null;
  name: string;
  quantity: string;
  unit: string;
}

export const emptyLine: GoodsLine = { item: null, name: '', quantity: '', unit: '' };

export type QuantityProblem = 'missing' | 'not-a-number' | 'unclear' | 'not-positive' | 'too-large' | 'too-fine';
export type GoodsProblem = { field: 'item' | 'name'; why: 'missing' } | { field: 'quantity'; why: QuantityProblem };

/** Is anything typed that would be missed? */
export const isLineBegun = (line: GoodsLine): boolean =>
  Boolean(line.item || line.name.trim() || line.quantity.trim() || line.unit.trim());

/**
 * A quantity as people write it: digits of any script, a decimal point or comma, three decimals at most. `1,000` could
 * be one or a thousand and is refused.
 */
export function parseQuantity(typed: string): Result<number, QuantityProblem> {
  const text = fold(typed).trim().replace('٫', '.');
  if (!text) return err('missing');
  if (/^-?\d{1,3}([,.]\d{3})+$/.test(text) && !/^-?0[,.]/.test(text)) return err('unclear');
  const plain = text.replace(',', '.');
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(plain)) return err('not-a-number');
  const value = Number(plain);
  if (value <= 0) return err('not-positive');
  if (value > 1_000_000) return err('too-large');
  if (!/^\d*(\.\d{0,3}0*)?$/.test(plain)) return err('too-fine');
  return ok(value);
}

/** What a line says, as it goes into the record; or the first thing wrong with it. */
export function readLine(
  line: GoodsLine,
  items: readonly Place[],
): Result<Pick<DistributionValues, 'item' | 'itemName' | 'unit' | 'quantity'>, GoodsProblem> {
  const item = items.find(({ id }) => id === line.item);
  if (!item && line.item !== 'other') return err({ field: 'item', why: 'missing' });
  if (!item && !line.name.trim()) return err({ field: 'name', why: 'missing' });
  const quantity = parseQuantity(line.quantity);
  if (!quantity.ok) return err({ field: 'quantity', why: quantity.error });
  return ok({
    item: (item?.id as ItemId | undefined) ?? null,
    itemName: item?.name ?? line.name.trim(),
    unit: line.unit.trim() || item?.unit || null,
    quantity: quantity.value,
  });
}

/** Lines out of a draft, also of an older version of the app. */
export function linesIn(kept: unknown): GoodsLine[] {
  if (!Array.isArray(kept)) return [];
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return kept
    .filter((line): line is Record<string, unknown> => typeof line === 'object' && line !== null)
    .map((line) => ({
      item: text(line.item) || null,
      name: text(line.name),
      quantity: text(line.quantity),
      unit: text(line.unit),
    }));
}
