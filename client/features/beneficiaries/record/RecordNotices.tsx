import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { CircleX, EyeOff, Lock, Trash2 } from 'lucide-react';
import type { DocumentReference } from '../../../../shared/docs/reference.ts';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button, buttonClasses } from '../../../ui/Button.tsx';
import { useDateWords } from '../../../ui/dates.ts';
import { useFieldset } from './fieldset.ts';
import { useRecordSave } from './use-record-save.ts';
import { useSetFields } from './use-set-field.tsx';

interface RecordNoticesProps {
  row: BeneficiaryRow;
  gone: boolean;
  /** The documents of the record: the person and their cases. */
  references: readonly DocumentReference[];
}

/** What stands over a record that isn't as usual: no longer visible, deleted, refused, only to be read. */
export function RecordNotices({ row, gone, references }: RecordNoticesProps) {
  const { t } = useLingui();
  const { canWrite, document } = useFieldset();
  const { set } = useSetFields();
  const dates = useDateWords();
  return (
    <>
      {gone && (
        <Banner icon={EyeOff} tone="danger" live title={t`You can no longer see this record`}>
          <Trans>It was moved or your role changed. Copy what you still need from here, and ask a supervisor.</Trans>
        </Banner>
      )}
      {row.deletedAt && (
        <Banner
          icon={Trash2}
          tone="warning"
          title={t`This record was deleted on ${dates.moment(Date.parse(row.deletedAt))}`}
          actions={
            canWrite && (
              <Button onPress={() => set({ deletedAt: null })}>
                <Trans>Bring it back</Trans>
              </Button>
            )
          }
        >
          <Trans>Nothing of it is lost.</Trans>
        </Banner>
      )}
      <RefusedNotice references={references} />
      {document.readOnly && !gone && (
        <Banner icon={Lock} title={t`You may read this record`}>
          <Trans>Changing it takes a worker or a supervisor of its site.</Trans>
        </Banner>
      )}
    </>
  );
}

/** Follows the save state by itself: it changes several times with each word, and the record does not. */
function RefusedNotice({ references }: { references: readonly DocumentReference[] }) {
  const { t } = useLingui();
  if (useRecordSave(references).state !== 'refused') return null;
  return (
    <Banner
      icon={CircleX}
      tone="danger"
      live
      title={t`A change was refused`}
      actions={
        <Link to="/sync" className={buttonClasses()}>
          <Trans>See why</Trans>
        </Link>
      }
    >
      <Trans>Your words are kept in the sync centre.</Trans>
    </Banner>
  );
}
