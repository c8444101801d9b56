import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { House, UserRound, X } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { sitesWith } from '../../../../shared/authz/actor.ts';
import { riskLevels } from '../../../../shared/docs/case.ts';
import { relations } from '../../../../shared/docs/household.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { choiceOf, findHouseholds, type HouseholdChoice } from '../../../sync/household-choices.ts';
import { inUse, usePlaceName } from '../../../sync/place-name.ts';
import { relationWords } from '../../../sync/relation-words.ts';
import { riskWords } from '../../../sync/risk-words.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { useDateWords } from '../../../ui/dates.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Select } from '../../../ui/Select.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { Labelled } from './Labelled.tsx';
import type { RegisterValues } from './register-draft.ts';
import type { StepProps } from './step-props.ts';

const MOST_SHOWN = 8;

/** With whom somebody lives, which site serves them, and the programme in which a case opens. */
export function HouseholdStep({ values, change, gaps }: StepProps) {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const shelf = useReadable(device.shelf);
  const placeName = usePlaceName();
  const sites = sitesToChoose(device.actor, inUse(shelf.sites, [values.site]));
  return (
    <>
      <section className="flex flex-col gap-4">
        <h2 data-step tabIndex={-1} className="text-20 font-semibold outline-none">
          <Trans>Household</Trans>
        </h2>
        <RadioGroup
          aria-label={t`Household`}
          value={values.household}
          onChange={(household) => change({ household: household as RegisterValues['household'] })}
          className="flex flex-col divide-y divide-hairline rounded-card border border-hairline bg-surface"
        >
          <Way value="none" words={t`On their own, or not known yet`} about={t`It can be said later`} />
          <Way value="new" words={t`A new household`} about={t`Others are added on the record`} />
          <Way value="join" words={t`With somebody on this device`} about={t`Search by any name in the household`} />
        </RadioGroup>
        {values.household === 'join' && (
          <JoinHousehold values={values} change={change} isMissing={gaps.includes('joins')} />
        )}
        {values.household !== 'none' && (
          <Select
            label={values.household === 'new' ? t`They are` : t`To the head of the household they are`}
            placeholder={t`Not said`}
            options={relations.map((value) => ({ value, label: i18n._(relationWords[value]) }))}
            value={values.relation}
            onChange={(relation) => change({ relation: relation as RegisterValues['relation'] })}
          />
        )}
      </section>
      <section className="flex flex-col gap-4">
        <h2 className="text-20 font-semibold">
          <Trans>Where and what for</Trans>
        </h2>
        {sites.length !== 1 && (
          <Select
            label={t`Site`}
            placeholder={t`Choose a site`}
            options={sites.map((site) => ({ value: site.id, label: placeName(site) }))}
            value={values.site}
            onChange={(site) => change({ site })}
            error={gaps.includes('site') && t`Choose the site that serves them.`}
          />
        )}
        <Select
          label={t`Opens a case in`}
          options={[
            { value: '', label: t`No programme yet` },
            ...inUse(shelf.programmes, [values.programme]).map((programme) => ({
              value: programme.id,
              label: placeName(programme),
            })),
          ]}
          value={values.programme ?? ''}
          onChange={(programme) => change({ programme })}
        />
        {values.programme && (
          <Labelled label={t`Risk`}>
            <Segmented
              label={t`Risk`}
              value={values.riskLevel}
              onChange={(riskLevel) => change({ riskLevel })}
              choices={riskLevels.map((risk) => ({ value: risk, label: i18n._(riskWords[risk]) }))}
            />
          </Labelled>
        )}
      </section>
    </>
  );
}

/** The sites at which somebody may register people. */
export function sitesToChoose<S extends { id: string }>(actor: Parameters<typeof sitesWith>[0], sites: S[]): S[] {
  const may = sitesWith(actor, 'worker', 'supervisor');
  return sites.filter((site) => may === '*' || (may as string[]).includes(site.id));
}

function Way({ value, words, about }: { value: RegisterValues['household']; words: string; about: string }) {
  return (
    <Radio
      value={value}
      className="flex min-h-14 cursor-pointer items-center gap-3 px-4 py-2 outline-none data-[focus-visible]:outline-2 data-[focus-visible]:-outline-offset-2 data-[focus-visible]:outline-accent"
    >
      {({ isSelected }) => (
        <>
          <span
            aria-hidden="true"
            className={classNames(
              'flex size-5 shrink-0 items-center justify-center rounded-full border-2',
              isSelected ? 'border-accent' : 'border-edge',
            )}
          >
            {isSelected && <span className="size-2.5 rounded-full bg-accent" />}
          </span>
          <span>
            <span className={classNames('block text-16', isSelected && 'font-semibold')}>{words}</span>
            <span className="block text-13 text-muted">{about}</span>
          </span>
        </>
      )}
    </Radio>
  );
}

function JoinHousehold({ values, change, isMissing }: Pick<StepProps, 'values' | 'change'> & { isMissing: boolean }) {
  const { t } = useLingui();
  const rows = useReadable(useDevice().rows);
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query);
  const found = useMemo(() => findHouseholds(rows, asked, MOST_SHOWN), [rows, asked]);
  const chosen = values.joins ? choiceOf(rows, values.joins.slice(values.joins.indexOf('/') + 1)) : null;
  if (chosen) {
    return (
      <div className="flex items-center justify-between gap-3 rounded-card bg-accent-soft ps-4">
        <HouseholdWords choice={chosen} />
        <IconButton aria-label={t`Choose another household`} onPress={() => change({ joins: null })}>
          <Icon of={X} />
        </IconButton>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <SearchField
        label={t`Search households`}
        placeholder={t`A name of somebody who lives there`}
        value={query}
        onChange={setQuery}
      />
      <ul aria-label={t`Households found`} className="divide-y divide-hairline">
        {found.map((choice) => (
          <li key={choice.reference}>
            <Button
              look="bare"
              className="w-full !justify-start px-2 text-start !font-normal"
              onPress={() => change({ joins: choice.reference })}
            >
              <HouseholdWords choice={choice} />
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className={classNames('text-14', isMissing ? 'text-danger' : 'text-muted')}>
        {asked.trim() && found.length === 0 ? (
          <Trans>Nobody of that name on this device. Make a new household, or leave it for later.</Trans>
        ) : (
          isMissing && <Trans>Choose with whom they live, or one of the other answers.</Trans>
        )}
      </p>
    </div>
  );
}

function HouseholdWords({ choice }: { choice: HouseholdChoice }) {
  const dates = useDateWords();
  const [first, ...others] = choice.names;
  const isPerson = choice.reference.startsWith('beneficiary/');
  return (
    <span className="flex min-w-0 items-center gap-3 py-2">
      <Icon of={isPerson ? UserRound : House} className="text-muted" />
      <span className="min-w-0">
        <span className="block text-16 [overflow-wrap:anywhere]">
          <bdi>{choice.name ?? first}</bdi>
        </span>
        <span className="block text-13 text-muted [overflow-wrap:anywhere]">
          {isPerson ? (
            <Trans>In no household yet</Trans>
          ) : (
            <Plural value={choice.count} one="# person" other="# people" />
          )}
          {(choice.name ? choice.names : others).length > 0 && ' · '}
          <bdi>{dates.join(choice.name ? choice.names : others)}</bdi>
          {choice.address && (
            <>
              {' · '}
              <bdi>{choice.address}</bdi>
            </>
          )}
        </span>
      </span>
    </span>
  );
}
