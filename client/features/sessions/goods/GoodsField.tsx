import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { BeneficiaryId, SessionId } from '../../../../shared/base/ids.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { GoodsSheet } from './GoodsSheet.tsx';
import { useGoodsWords } from './use-goods-words.ts';
import { useCancelGoods } from './use-hand-out.ts';

interface GoodsFieldProps {
  beneficiary: BeneficiaryId;
  session: SessionId;
  on: string;
  /** Makes the session's entry where there is none yet. */
  begin: () => boolean;
  isDisabled: boolean;
}

/** The goods handed out at a session; they stand in the person's own document, and cannot be changed, only removed. */
export function GoodsField({ beneficiary, session, on, begin, isDisabled }: GoodsFieldProps) {
  const { t } = useLingui();
  const { rows } = useDevice();
  const words = useGoodsWords();
  const cancel = useCancelGoods();
  const [adding, setAdding] = useState(false);
  const person = useReadable(rows).beneficiaries.get(beneficiary);
  const goods = person?.distributions.filter((one) => one.session === session) ?? [];
  return (
    <div className="flex flex-wrap items-center gap-2">
      {goods.map((one) => (
        <span
          key={one.id}
          className="inline-flex min-h-9 items-center rounded-control bg-accent-soft ps-3 text-14 font-semibold text-accent mouse:rounded-full"
        >
          <span dir="auto" className="[overflow-wrap:anywhere]">
            {one.itemName}: <bdi>{words.amount(one)}</bdi>
          </span>
          <AriaButton
            aria-label={t`Remove ${one.itemName ?? '?'}`}
            isDisabled={isDisabled}
            onPress={() => void cancel(beneficiary, one)}
            className="tap flex size-9 cursor-pointer items-center justify-center rounded-control data-[disabled]:hidden"
          >
            <Icon of={X} size={16} />
          </AriaButton>
        </span>
      ))}
      {!isDisabled && (
        <AriaButton
          onPress={() => begin() && setAdding(true)}
          className="tap inline-flex min-h-9 cursor-pointer items-center gap-1.5 rounded-control border border-dashed border-edge px-3 text-14 hover:bg-hover mouse:rounded-full"
        >
          <Icon of={Plus} size={16} />
          <Trans>Goods</Trans>
        </AriaButton>
      )}
      {isDisabled && goods.length === 0 && <span className="text-16 text-muted">—</span>}
      <GoodsSheet
        beneficiary={beneficiary}
        session={session}
        on={on}
        isOpen={adding}
        onClose={() => setAdding(false)}
      />
    </div>
  );
}
