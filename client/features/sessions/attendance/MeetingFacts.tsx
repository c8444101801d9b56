import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ProgrammeId, SiteId } from '../../../../shared/base/ids.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { usePlaceName } from '../../../sync/place-name.ts';
import { localTime, zoneOf } from '../../../sync/site-time.ts';
import { Fold } from '../../../ui/Fold.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { GoodsLines } from '../goods/GoodsLines.tsx';
import { emptyLine, type GoodsProblem } from '../goods/goods-line.ts';
import { KindChips } from '../KindChips.tsx';
import { NextField } from '../NextField.tsx';
import { ServicesField } from '../ServicesField.tsx';
import { WhenField } from '../WhenField.tsx';
import { WhereField } from '../WhereField.tsx';
import type { MeetingDraft } from './meeting-draft.ts';

interface MeetingFactsProps {
  meeting: MeetingDraft;
  change: (some: Partial<MeetingDraft>) => void;
  today: string;
  /** It lies ahead: there is nothing to say yet of how it went. */
  isPlanned: boolean;
  nameProblem: string | null;
  goodsProblems: ReadonlyMap<number, GoodsProblem>;
  /** Ways to begin from what is known: groups, planned meetings. */
  suggestions: ReactNode;
}

/** What is the same for everybody at a meeting, said once. */
export function MeetingFacts(props: MeetingFactsProps) {
  const { meeting, change, today, isPlanned, nameProblem, goodsProblems, suggestions } = props;
  const { t } = useLingui();
  const { sites, programmes, services, items } = useReadable(useDevice().shelf);
  const nameOf = usePlaceName();
  return (
    <section aria-label={t`The meeting`} className="flex flex-col gap-4 px-4 py-4 desk:px-6">
      <TextField
        label={<Trans>Name of the group</Trans>}
        value={meeting.groupName}
        onChange={(groupName) => change({ groupName })}
        error={nameProblem ?? undefined}
        input={{ maxLength: 120, autoComplete: 'off', placeholder: t`Women’s group, Block C` }}
      />
      {suggestions}
      <Field label={<Trans>Kind</Trans>}>
        <KindChips value={meeting.kind} lastUsed="group" onChange={(kind) => change({ kind })} isDisabled={false} />
      </Field>
      <Field label={<Trans>When</Trans>}>
        <WhenField
          on={meeting.on}
          time={meeting.time}
          durationMinutes={meeting.durationMinutes}
          today={today}
          onChange={change}
          onNow={() => change(localTime(Date.now(), zoneOf(meeting.site, sites)))}
          isDisabled={false}
        />
      </Field>
      <Field label={<Trans>Where</Trans>}>
        <WhereField
          sites={sites}
          site={meeting.site}
          place={meeting.place || null}
          onSite={(id) => change({ site: id as SiteId })}
          onPlace={(place) => change({ place: place ?? '' })}
          isDisabled={false}
        />
      </Field>
      {programmes.length > 1 && (
        <Select
          label={<Trans>Programme, for people in several</Trans>}
          options={programmes.map((place) => ({ value: place.id, label: nameOf(place) }))}
          value={meeting.programme}
          placeholder={t`Choose a programme`}
          onChange={(id) => change({ programme: id as ProgrammeId })}
        />
      )}
      <Field label={<Trans>Services</Trans>}>
        <ServicesField
          services={services}
          value={meeting.services}
          onChange={(ids) => change({ services: ids })}
          isDisabled={false}
        />
      </Field>
      <TextField
        label={<Trans>Note for everybody</Trans>}
        value={meeting.note}
        onChange={(note) => change({ note })}
        lines={3}
        hint={
          <Trans>Stands first in the note of each person. Write nothing here that one must not read of another.</Trans>
        }
      />
      {!isPlanned && (
        <>
          <Fold words={<Trans>Goods, the same for all who are there</Trans>}>
            <GoodsLines
              lines={meeting.goods.length > 0 ? meeting.goods : [emptyLine]}
              items={items}
              problems={goodsProblems}
              onChange={(goods) => change({ goods })}
            />
          </Fold>
          <Field label={<Trans>Next meeting</Trans>}>
            <NextField
              from={meeting.on ?? today}
              value={meeting.nextOn}
              onChange={(nextOn) => change({ nextOn })}
              isDisabled={false}
            />
          </Field>
        </>
      )}
    </section>
  );
}

function Field({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-13 text-muted">{label}</span>
      {children}
    </div>
  );
}
