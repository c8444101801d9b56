import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, Trash2 } from 'lucide-react';
import type { Place } from '../../../sync/device-api.ts';
import { usePlaceName } from '../../../sync/place-name.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { emptyLine, type GoodsLine, type GoodsProblem } from './goods-line.ts';
import { useGoodsWords } from './use-goods-words.ts';

interface GoodsLinesProps {
  lines: readonly GoodsLine[];
  items: readonly Place[];
  /** What is wrong, by the number of the line; empty until somebody tried. */
  problems: ReadonlyMap<number, GoodsProblem>;
  onChange: (lines: GoodsLine[]) => void;
}

/** Goods being put together: for each what it is, how much of it, and in what. */
export function GoodsLines({ lines, items, problems, onChange }: GoodsLinesProps) {
  const { t } = useLingui();
  const nameOf = usePlaceName();
  const words = useGoodsWords();
  const change = (at: number, some: Partial<GoodsLine>) =>
    onChange(lines.map((line, n) => (n === at ? { ...line, ...some } : line)));
  const choose = (at: number, id: string) => {
    const unit = items.find((item) => item.id === id)?.unit;
    change(at, unit ? { item: id, unit } : { item: id });
  };
  return (
    <div className="flex flex-col gap-4">
      {lines.map((line, at) => {
        const problem = problems.get(at);
        const said = (field: GoodsProblem['field']) => (problem?.field === field ? words.problem(problem) : undefined);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing but their place
          <fieldset key={at} className="flex flex-col gap-3 rounded-card border border-hairline bg-surface p-3">
            <legend className="sr-only">{t`Goods ${at + 1}`}</legend>
            <div className="flex items-end gap-2">
              <Select
                label={<Trans>Item</Trans>}
                options={[
                  ...items.filter((item) => !item.closedAt).map((item) => ({ value: item.id, label: nameOf(item) })),
                  { value: 'other', label: t`Something else` },
                ]}
                value={line.item}
                placeholder={t`Choose an item`}
                onChange={(id) => choose(at, id)}
                error={said('item')}
                className="min-w-0 flex-1"
              />
              {lines.length > 1 && (
                <IconButton
                  aria-label={t`Remove goods ${at + 1}`}
                  onPress={() => onChange(lines.filter((_, n) => n !== at))}
                >
                  <Icon of={Trash2} />
                </IconButton>
              )}
            </div>
            {line.item === 'other' && (
              <TextField
                label={<Trans>What it is</Trans>}
                value={line.name}
                onChange={(name) => change(at, { name })}
                error={said('name')}
                input={{ maxLength: 120 }}
              />
            )}
            <div className="flex gap-3">
              <TextField
                label={<Trans>Quantity</Trans>}
                value={line.quantity}
                onChange={(quantity) => change(at, { quantity })}
                error={said('quantity')}
                input={{ inputMode: 'decimal', autoComplete: 'off' }}
                className="min-w-0 flex-1"
              />
              <TextField
                label={<Trans>Unit</Trans>}
                value={line.unit}
                onChange={(unit) => change(at, { unit })}
                input={{ maxLength: 30, placeholder: t`piece, kg, …`, autoComplete: 'off' }}
                className="min-w-0 flex-1"
              />
            </div>
          </fieldset>
        );
      })}
      <Button className="self-start" onPress={() => onChange([...lines, emptyLine])}>
        <Icon of={Plus} size={16} />
        <Trans>Another item</Trans>
      </Button>
    </div>
  );
}
