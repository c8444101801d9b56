import { Trans, useLingui } from '@lingui/react/macro';
import type { ServiceId } from '../../../shared/base/ids.ts';
import type { MissedKind } from '../../../shared/docs/case.ts';
import { blankPlace } from '../../../shared/docs/workspace.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { missedWords } from '../../sync/missed-words.ts';
import { usePlaceName } from '../../sync/place-name.ts';
import { useDateWords } from '../../ui/dates.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { FieldClash } from './FieldClash.tsx';
import { GoodsField } from './goods/GoodsField.tsx';
import { MissedField } from './MissedField.tsx';
import { NextField } from './NextField.tsx';
import { OutcomeField } from './OutcomeField.tsx';
import { ServicesField } from './ServicesField.tsx';
import { SessionField } from './SessionField.tsx';
import type { FormPart } from './SessionForm.tsx';
import { useGapWords } from './use-gap-words.ts';

interface SessionOutcomeProps {
  part: FormPart;
  missed: boolean;
  /** It lies ahead: nothing came of it yet. */
  ahead: boolean;
  today: string;
}

/** The fields below the note: services, goods, outcome and next; of a missed session the reason and next alone. */
export function SessionOutcome({ part, missed, ahead, today }: SessionOutcomeProps) {
  const { t, i18n } = useLingui();
  const { open, beneficiary, session, values, clashes, set, type, begin, isDisabled } = part;
  const { services } = useReadable(useDevice().shelf);
  const nameOf = usePlaceName();
  const dates = useDateWords();
  const gapWords = useGapWords(part.gap);
  const at = `sessions/${session}`;
  const serviceNames = (ids: ServiceId[]) =>
    dates.join(ids.map((id) => nameOf(services.find((service) => service.id === id) ?? unknownPlace))) || '—';
  const textField = (name: 'outcome' | 'missedReason', label: string, placeholder?: string) => (
    <SessionField open={open} at={at} name={name} aside label={label} gap={gapWords(name)}>
      {clashes[name] ? (
        <FieldClash
          label={label}
          values={clashes[name].values}
          wordsOf={(text) => text as string}
          keep={(text) => set({ [name]: text as string | null })}
        />
      ) : (
        <OutcomeField
          label={label}
          value={values[name]}
          max={name === 'outcome' ? 1000 : 500}
          onChange={(text) => type({ [name]: text })}
          isDisabled={isDisabled}
          placeholder={placeholder}
        />
      )}
    </SessionField>
  );
  return (
    <div className="flex shrink-0 flex-col gap-4 px-4 desk:px-6">
      {missed ? (
        <>
          <SessionField
            open={open}
            at={at}
            name="missedKind"
            aside
            label={<Trans>Why</Trans>}
            gap={gapWords('missedKind')}
          >
            {clashes.missedKind ? (
              <FieldClash
                label={t`Why it was missed`}
                values={clashes.missedKind.values}
                wordsOf={(kind) => i18n._(missedWords[kind as MissedKind])}
                keep={(kind) => set({ missedKind: kind as MissedKind | null })}
              />
            ) : (
              <MissedField
                value={values.missedKind}
                onChange={(missedKind) => set({ missedKind })}
                isDisabled={isDisabled}
              />
            )}
          </SessionField>
          {textField('missedReason', t`Reason`, t`Road closed, away at a wedding, …`)}
        </>
      ) : (
        <>
          <SessionField open={open} at={at} name="services" aside label={<Trans>Services</Trans>}>
            {clashes.services ? (
              <FieldClash
                label={t`Services`}
                values={clashes.services.values}
                wordsOf={(ids) => serviceNames(ids as ServiceId[])}
                keep={(ids) => set({ services: ids as ServiceId[] | null })}
              />
            ) : (
              <ServicesField
                services={services}
                value={values.services ?? []}
                onChange={(ids) => set({ services: ids.length > 0 ? ids : null })}
                isDisabled={isDisabled}
              />
            )}
          </SessionField>
          {!ahead && (
            <div className="flex flex-col gap-1.5 desk:flex-row desk:items-start desk:gap-4">
              <span className="text-13 text-muted desk:mt-2 desk:w-20 desk:shrink-0">
                <Trans>Goods</Trans>
              </span>
              <GoodsField
                beneficiary={beneficiary}
                session={session}
                on={values.on ?? today}
                begin={begin}
                isDisabled={isDisabled}
              />
            </div>
          )}
          {!ahead && textField('outcome', t`Outcome`, t`What came of it, in a sentence`)}
        </>
      )}
      {!ahead && (
        <SessionField open={open} at={at} name="nextOn" aside label={<Trans>Next</Trans>}>
          {clashes.nextOn ? (
            <FieldClash
              label={t`Next`}
              values={clashes.nextOn.values}
              wordsOf={(day) => dates.longDay(day as string)}
              keep={(day) => set({ nextOn: day as string | null })}
            />
          ) : (
            <NextField
              from={values.on ?? today}
              value={values.nextOn}
              onChange={(nextOn) => set({ nextOn })}
              isDisabled={isDisabled}
            />
          )}
        </SessionField>
      )}
    </div>
  );
}

const unknownPlace = { ...blankPlace, id: '', name: '?' };
