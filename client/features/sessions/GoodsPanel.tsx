import { Trans, useLingui } from '@lingui/react/macro';
import { PackagePlus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { can } from '../../../shared/authz/can.ts';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { colleagueBy } from '../../sync/colleague-by.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { localTime, zoneOf } from '../../sync/site-time.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { GoodsSheet } from './goods/GoodsSheet.tsx';
import { useGoodsWords } from './goods/use-goods-words.ts';
import { useCancelGoods } from './goods/use-hand-out.ts';

const SHOWN = 5;

/** Goods that a person was handed, latest first, with the day and who handed them out; and more, without a session. */
export function GoodsPanel({ beneficiary }: { beneficiary: BeneficiaryId }) {
  const { t } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const words = useGoodsWords();
  const cancel = useCancelGoods();
  const colleagues = useReadable(device.colleagues);
  const own = useReadable(device.ownEnrolments);
  const { sites } = useReadable(device.shelf);
  const person = useReadable(device.rows).beneficiaries.get(beneficiary);
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  if (!person) return null;
  const mayWrite = can(device.actor, 'write', {
    reference: referenceTo('beneficiary', beneficiary),
    kind: 'beneficiary',
    site: person.site,
    programme: null,
    beneficiary: null,
    assigned: [],
    restricted: false,
  });
  const goods = person.distributions;
  const who = (author: number) =>
    own.includes(author) ? t`you` : (colleagueBy(author, colleagues)?.name ?? (author === 1 ? t`imported` : null));
  return (
    <section aria-labelledby="goods" className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-2">
        <h2 id="goods" className="text-13 font-semibold text-muted">
          <Trans>Goods handed out</Trans>
        </h2>
        {mayWrite && (
          <Button look="quiet" className="shrink-0 whitespace-nowrap" onPress={() => setAdding(true)}>
            <Icon of={PackagePlus} size={16} />
            <Trans>Hand out</Trans>
          </Button>
        )}
      </div>
      {goods.length === 0 ? (
        <p className="text-14 text-muted">
          <Trans>Nothing yet.</Trans>
        </p>
      ) : (
        <ul aria-label={t`Goods handed out`} className="flex flex-col">
          {(all ? goods : goods.slice(0, SHOWN)).map((one) => (
            <li
              key={one.id}
              className="flex min-h-12 items-center gap-3 border-b border-hairline py-1.5 last:border-b-0"
            >
              <span className="min-w-0 flex-1">
                <span className="block text-16 [overflow-wrap:anywhere]" dir="auto">
                  {one.itemName}
                </span>
                <span className="block text-14 text-muted">
                  {dates.join([one.on && dates.day(one.on), who(one.author)])}
                </span>
              </span>
              <bdi className="shrink-0 text-16">{words.amount(one)}</bdi>
              {mayWrite && (
                <IconButton
                  aria-label={t`Remove ${one.itemName ?? '?'}`}
                  className="text-muted"
                  onPress={() => void cancel(beneficiary, one)}
                >
                  <Icon of={Trash2} size={16} />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {goods.length > SHOWN && (
        <Button look="quiet" className="self-start" aria-expanded={all} onPress={() => setAll(!all)}>
          {all ? <Trans>Show fewer</Trans> : <Trans>Show all {goods.length}</Trans>}
        </Button>
      )}
      <GoodsSheet
        beneficiary={beneficiary}
        session={null}
        on={localTime(Date.now(), zoneOf(person.site, sites)).on}
        isOpen={adding}
        onClose={() => setAdding(false)}
      />
    </section>
  );
}
