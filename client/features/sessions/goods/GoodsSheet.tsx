import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { BeneficiaryId } from '../../../../shared/base/ids.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { useSubmit } from '../../../ui/use-submit.ts';
import { GoodsLines } from './GoodsLines.tsx';
import { emptyLine, type GoodsLine, type GoodsProblem, isLineBegun, linesIn, readLine } from './goods-line.ts';
import { useHandOut } from './use-hand-out.ts';

interface GoodsSheetProps {
  beneficiary: BeneficiaryId;
  /** The session in which it happens; null without one. */
  session: string | null;
  /** The day, `YYYY-MM-DD`. */
  on: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Hands out goods, several at once. What was typed and not handed out stays here until it is. */
export function GoodsSheet({ beneficiary, session, on, isOpen, onClose }: GoodsSheetProps) {
  const { t } = useLingui();
  const device = useDevice();
  const { items } = useReadable(device.shelf);
  const handOut = useHandOut();
  const submit = useSubmit();
  const key = `sessions/goods/${session ?? beneficiary}`;
  const [lines, setLines] = useState<GoodsLine[]>([emptyLine]);
  const [problems, setProblems] = useState<ReadonlyMap<number, GoodsProblem>>(new Map());
  useEffect(() => {
    if (!isOpen) return;
    let wanted = true;
    void device.drafts.get(key).then((kept) => {
      const found = linesIn(kept);
      if (wanted && found.length > 0) setLines((now) => (now.some(isLineBegun) ? now : found));
    });
    return () => {
      wanted = false;
    };
  }, [device, key, isOpen]);

  const change = (next: GoodsLine[]) => {
    setLines(next);
    setProblems(new Map());
    void device.drafts.set(key, next.some(isLineBegun) ? next : null);
  };
  const begun = lines.filter(isLineBegun);
  const hand = () =>
    submit.run(async () => {
      const wrong = new Map<number, GoodsProblem>();
      const goods = lines.flatMap((line, at) => {
        if (!isLineBegun(line) && begun.length > 0) return [];
        const read = readLine(line, items);
        if (!read.ok) wrong.set(at, read.error);
        return read.ok ? [{ ...read.value, on, session }] : [];
      });
      setProblems(wrong);
      if (wrong.size > 0) return;
      if (!(await handOut(beneficiary, goods))) return;
      await device.drafts.set(key, null);
      setLines([emptyLine]);
      onClose();
    });
  return (
    <Sheet title={<Trans>Hand out goods</Trans>} isOpen={isOpen} onClose={onClose}>
      <GoodsLines lines={lines} items={items} problems={problems} onChange={change} />
      {submit.error !== null && (
        <p role="alert" className="mt-3 text-14 text-danger">
          {t`This device couldn’t keep it. What you typed is still here: free some space and try again.`}
        </p>
      )}
      <Button look="primary" className="mt-4" isDisabled={submit.busy} onPress={() => void hand()}>
        {begun.length > 1 ? (
          <Plural value={begun.length} one="Hand out # item" other="Hand out # items" />
        ) : (
          <Trans>Hand out</Trans>
        )}
      </Button>
    </Sheet>
  );
}
