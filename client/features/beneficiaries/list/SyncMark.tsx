import { Plural, Trans } from '@lingui/react/macro';
import { ArrowUp, CircleX } from 'lucide-react';
import { type DocumentReference, referenceTo } from '../../../../shared/docs/reference.ts';
import type { Unsettled } from '../../../sync/device-api.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { ListItem } from './list-item.ts';

/** Says only that work on somebody is unsent or was refused; see `syncMark`. */
export function SyncMark({ mark }: { mark: string }) {
  const [kind, count] = mark.split(':');
  if (kind === 'refused') {
    return (
      <span className="inline-flex shrink-0 items-center gap-1 text-13 font-semibold text-danger">
        <Icon of={CircleX} size={16} />
        <Trans>Refused</Trans>
      </span>
    );
  }
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-13 text-muted">
      <Icon of={ArrowUp} size={16} />
      <Plural value={Number(count)} one="# unsent" other="# unsent" />
    </span>
  );
}

/**
 * What a person's line says of their documents: `refused:2`, `unsent:3`, or nothing where all of it is on the server. A
 * text, so that a line is drawn again only for another one.
 */
export function syncMark(unsettled: ReadonlyMap<DocumentReference, Unsettled>, { row, cases }: ListItem): string {
  if (unsettled.size === 0) return '';
  let unsent = 0;
  let refused = 0;
  for (const reference of [referenceTo('beneficiary', row.id), ...cases.map(({ id }) => referenceTo('case', id))]) {
    const work = unsettled.get(reference);
    unsent += work?.unsent ?? 0;
    refused += work?.refused ?? 0;
  }
  return refused > 0 ? `refused:${refused}` : unsent > 0 ? `unsent:${unsent}` : '';
}
