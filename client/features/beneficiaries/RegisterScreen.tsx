import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Smartphone, X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { sitesWith } from '../../../shared/authz/actor.ts';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import { sexes } from '../../../shared/docs/beneficiary.ts';
import { riskLevels } from '../../../shared/docs/case.ts';
import type { EditError } from '../../../shared/edits/edit.ts';
import { createSearch } from '../../local/search.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { fieldWords } from '../../sync/field-words.ts';
import { usePlaceName } from '../../sync/place-name.ts';
import { riskWords } from '../../sync/risk-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { parseBirth } from './birth.ts';
import { FieldProblem } from './FieldProblem.tsx';
import { useToday } from './list/use-today.ts';
import { ConsentQuestions } from './register/ConsentQuestions.tsx';
import { DuplicateNotice } from './register/DuplicateNotice.tsx';
import { likelyDuplicates } from './register/duplicates.ts';
import { isBegun, type RegisterValues, register } from './register/register-draft.ts';
import { useRegistration } from './register/use-registration.ts';
import { sexWords } from './sex-words.ts';

interface RegisterScreenProps {
  /** The id of a draft that was begun; null for a new one. */
  draft: string | null;
  /** What was searched for and not found. */
  name: string;
  onDraft: (id: string) => void;
  onRegistered: (id: BeneficiaryId) => void;
  onClose: () => void;
}

/** A new person: a draft on this device until a name and consent to services are there. */
export function RegisterScreen({ draft, name, onDraft, onRegistered, onClose }: RegisterScreenProps) {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const { locale } = useLocale();
  const today = useToday();
  const placeName = usePlaceName();
  const rows = useReadable(device.rows);
  const shelf = useReadable(device.shelf);
  const { values, change, ready, kept, discard } = useRegistration(draft, { fullName: name }, onDraft);
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const [refused, setRefused] = useState<EditError | null>(null);
  const search = useRef<ReturnType<typeof createSearch> | null>(null);

  const may = sitesWith(device.actor, 'worker', 'supervisor');
  const sites = shelf.sites.filter((site) => may === '*' || (may as string[]).includes(site.id));
  // With one place to choose there is nothing to ask.
  const chosen: RegisterValues = {
    ...values,
    site: values.site ?? (sites.length === 1 ? sites[0]!.id : null),
    programme: values.programme ?? (shelf.programmes.length === 1 ? shelf.programmes[0]!.id : null),
  };
  const likely = useMemo(() => {
    search.current ??= createSearch();
    search.current.follow(rows.beneficiaries);
    return likelyDuplicates({ values, rows: rows.beneficiaries, find: search.current.find, today });
  }, [values, rows, today]);

  const birth = values.born.trim() ? parseBirth(values.born, today) : null;
  const bornProblem = birth && !birth.ok ? { code: 'birth' as const, problem: birth.error } : null;
  const missing = {
    fullName: !values.fullName.trim(),
    consentServices: !values.consentServices,
    site: !chosen.site,
  };
  const isRefused = values.consentServices === 'refused';
  const text = (field: keyof RegisterValues & ('fullName' | 'phone' | 'born')) => ({
    value: values[field],
    onChange: (value: string) => change({ [field]: value }),
  });

  async function finish(): Promise<void> {
    setTried(true);
    if (missing.fullName || missing.consentServices || missing.site || bornProblem || isRefused) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-gap],[data-invalid] input')?.focus());
      return;
    }
    setWorking(true);
    setRefused(null);
    const made = await register(device, chosen, today);
    setWorking(false);
    if (!made.ok) return setRefused(made.error);
    await discard();
    onRegistered(made.value);
  }

  if (!ready) return null;
  return (
    <div className="flex h-full flex-col">
      <header className="flex min-h-14 shrink-0 items-center gap-2 border-b border-hairline px-2">
        <IconButton aria-label={t`Close, keep the draft`} onPress={onClose}>
          <Icon of={X} />
        </IconButton>
        <div className="min-w-0 flex-1 py-2">
          <h1 className="truncate text-16 font-semibold" dir="auto">
            {values.fullName.trim() || t`New person`}
          </h1>
          <p role="status" className="flex items-center gap-1 text-13 text-muted">
            {kept ? (
              <>
                <Icon of={Smartphone} size={16} />
                <Trans>Draft on this device</Trans>
              </>
            ) : (
              <Trans>Kept here as you type</Trans>
            )}
          </p>
        </div>
        {isBegun(values) && (
          <Button look="bare" className="px-3 !font-normal text-muted" onPress={() => setDiscarding(true)}>
            <Trans>Discard</Trans>
          </Button>
        )}
      </header>
      <form
        id="registration"
        noValidate
        className="min-h-0 flex-1 overflow-y-auto"
        onSubmit={(event) => {
          event.preventDefault();
          if (!working) void finish();
        }}
      >
        <div className="mx-auto flex max-w-[640px] flex-col gap-6 px-4 py-5">
          <DuplicateNotice likely={likely} values={values} today={today} />
          <section className="flex flex-col gap-4">
            <TextField
              label={t`Full name`}
              {...text('fullName')}
              autoFocus
              isRequired
              error={tried && missing.fullName && <FieldProblem problem={{ code: 'required' }} />}
              input={{ autoComplete: 'off', autoCapitalize: 'words', maxLength: 200 }}
            />
            <Choice label={t`Sex`}>
              <Segmented
                label={t`Sex`}
                value={values.sex}
                onChange={(sex) => change({ sex })}
                choices={sexes.map((sex) => ({ value: sex, label: i18n._(sexWords[sex]) }))}
              />
            </Choice>
            <TextField
              label={t`Born, or age`}
              {...text('born')}
              hint={
                birth?.ok && birth.value.birthEstimated
                  ? t`Born about ${birth.value.birthDate.slice(0, 4)}, estimated`
                  : t`12/5/1990, 1990, 34 or 8 months`
              }
              error={tried && bornProblem && <FieldProblem problem={bornProblem} />}
              input={{ autoComplete: 'off' }}
            />
            <TextField
              label={i18n._(fieldWords.phone)}
              {...text('phone')}
              input={{ type: 'tel', autoComplete: 'off', dir: 'ltr', maxLength: 60 }}
            />
          </section>
          <ConsentQuestions values={values} onChange={change} language={locale} />
          {tried && missing.consentServices && (
            <p data-gap tabIndex={-1} className="flex items-center gap-1.5 text-14 text-danger outline-none">
              <Icon of={CircleAlert} size={16} />
              <Trans>Ask for consent to services. Until it is answered this stays a draft.</Trans>
            </p>
          )}
          {isRefused && (
            <Banner
              icon={CircleAlert}
              tone="warning"
              live
              title={t`Without this consent no record is made`}
              actions={
                <Button onPress={() => setDiscarding(true)}>
                  <Trans>Discard the draft</Trans>
                </Button>
              }
            >
              <Trans>Help them without a record, or ask again another day.</Trans>
            </Banner>
          )}
          <section className="flex flex-col gap-4">
            <h2 className="text-20 font-semibold">
              <Trans>Where and what for</Trans>
            </h2>
            {sites.length !== 1 && (
              <Select
                label={t`Site`}
                placeholder={t`Choose a site`}
                options={sites.map((site) => ({ value: site.id, label: placeName(site) }))}
                value={chosen.site}
                onChange={(site) => change({ site })}
                error={tried && missing.site && t`Choose the site that serves them.`}
              />
            )}
            <Select
              label={t`Opens a case in`}
              options={[
                { value: '', label: t`No programme yet` },
                ...shelf.programmes.map((programme) => ({ value: programme.id, label: placeName(programme) })),
              ]}
              value={chosen.programme ?? ''}
              onChange={(programme) => change({ programme })}
            />
            {chosen.programme && (
              <Choice label={t`Risk`}>
                <Segmented
                  label={t`Risk`}
                  value={values.riskLevel}
                  onChange={(riskLevel) => change({ riskLevel })}
                  choices={riskLevels.map((risk) => ({ value: risk, label: i18n._(riskWords[risk]) }))}
                />
              </Choice>
            )}
          </section>
          <section className="flex flex-col gap-4">
            <h2 className="text-20 font-semibold">
              <Trans>If there is time</Trans>
            </h2>
            {(['knownAs', 'motherName', 'livesAt', 'languages', 'specificNeeds', 'safeContact'] as const).map(
              (field) => (
                <TextField
                  key={field}
                  label={i18n._(fieldWords[field])}
                  value={values[field]}
                  onChange={(value) => change({ [field]: value })}
                  lines={field === 'specificNeeds' || field === 'safeContact' ? 2 : undefined}
                  input={{ autoComplete: 'off' }}
                />
              ),
            )}
          </section>
          {refused && (
            <Banner icon={CircleAlert} tone="danger" live title={t`Not registered`}>
              {refused.field && refused.field in fieldWords && (
                <b className="font-semibold">{i18n._(fieldWords[refused.field as keyof typeof fieldWords])}: </b>
              )}
              <FieldProblem problem={refused} />
            </Banner>
          )}
        </div>
      </form>
      <footer className="flex shrink-0 justify-end gap-2 border-t border-hairline bg-surface px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <Button onPress={onClose}>
          <Trans>Later</Trans>
        </Button>
        <Button
          look="primary"
          type="submit"
          form="registration"
          isDisabled={working || isRefused}
          className="flex-1 desk:flex-none"
        >
          <Trans>Register</Trans>
        </Button>
      </footer>
      <Sheet alert title={t`Discard this draft?`} isOpen={discarding} onClose={() => setDiscarding(false)}>
        <p className="text-16">
          <Trans>What you typed is erased from this device. It was never sent.</Trans>
        </p>
        <div className="mt-5 flex justify-end gap-2">
          <Button autoFocus onPress={() => setDiscarding(false)}>
            <Trans>Keep it</Trans>
          </Button>
          <Button look="danger" onPress={() => void discard().then(onClose)}>
            <Trans>Discard</Trans>
          </Button>
        </div>
      </Sheet>
    </div>
  );
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden="true" className="text-14 font-semibold">
        {label}
      </span>
      {children}
    </div>
  );
}
