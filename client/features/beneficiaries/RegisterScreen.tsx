import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Smartphone, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import type { EditError } from '../../../shared/edits/edit.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { fieldWords } from '../../sync/field-words.ts';
import { inUse } from '../../sync/place-name.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { say } from '../../ui/toasts.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { FieldProblem } from './FieldProblem.tsx';
import { useToday } from './list/use-today.ts';
import { ConsentStep } from './register/ConsentStep.tsx';
import { DuplicateNotice } from './register/DuplicateNotice.tsx';
import { HouseholdStep, sitesToChoose } from './register/HouseholdStep.tsx';
import { gapsOf, isBegun, type RegisterValues, steps } from './register/register-draft.ts';
import { registerPerson } from './register/register-person.ts';
import { StepProgress } from './register/StepProgress.tsx';
import { useDuplicates } from './register/use-duplicates.ts';
import { useRegistration } from './register/use-registration.ts';
import { WhoStep } from './register/WhoStep.tsx';

interface RegisterScreenProps {
  /** The id of a draft that was begun; null for a new one. */
  draft: string | null;
  /** What was searched for and not found. */
  name: string;
  /** The household that they are registered from; null where there is none. */
  household: string | null;
  onDraft: (id: string) => void;
  onRegistered: (id: BeneficiaryId) => void;
  onClose: () => void;
}

/** A new person in three steps: a draft on this device until a name and consent to services are there. */
export function RegisterScreen({ draft, name, household, onDraft, onRegistered, onClose }: RegisterScreenProps) {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const today = useToday();
  const shelf = useReadable(device.shelf);
  const { values, change, ready, kept, write, discard } = useRegistration(
    draft,
    { fullName: name, ...(household ? { household: 'join', joins: referenceTo('household', household) } : {}) },
    onDraft,
  );
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const [refused, setRefused] = useState<EditError | null>(null);
  const scroller = useRef<HTMLFormElement>(null);

  const sites = sitesToChoose(device.actor, inUse(shelf.sites));
  const programmes = inUse(shelf.programmes);
  // With one place to choose there is nothing to ask.
  const chosen: RegisterValues = {
    ...values,
    site: values.site ?? (sites.length === 1 ? sites[0]!.id : null),
    programme: values.programme ?? (programmes.length === 1 ? programmes[0]!.id : null),
  };
  const likely = useDuplicates(values, today);
  // Who may be the same is shown below the field that told so, and stays there: nothing moves while one types.
  const [typedIn, setTypedIn] = useState<keyof RegisterValues>('fullName');
  const [noticeUnder, setNoticeUnder] = useState(typedIn);
  if (likely.length === 0 && noticeUnder !== typedIn) setNoticeUnder(typedIn);
  const { step } = values;
  const gaps = gapsOf(step, chosen, today);
  const isRefused = step !== 'who' && values.consentServices === 'refused';

  const shownStep = useRef(step);
  useEffect(() => {
    if (shownStep.current === step) return;
    shownStep.current = step;
    // Each step begins at its top, and its heading is read out; the first has the name to type in.
    scroller.current?.scrollTo({ top: 0 });
    scroller.current?.querySelector<HTMLElement>('[data-step]')?.focus();
  }, [step]);

  function goTo(next: RegisterValues['step']): void {
    setTried(false);
    setRefused(null);
    change({ step: next });
    void write();
  }

  async function goOn(): Promise<void> {
    setTried(true);
    if (gaps.length > 0 || isRefused) {
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>('[data-gap],[data-invalid] input,[data-invalid] button')?.focus(),
      );
      return;
    }
    const next = steps[steps.indexOf(step) + 1];
    if (next) return goTo(next);
    // A draft may be of an older version, or emptied since: the first step that isn't whole is gone back to.
    const unfinished = steps.find((each) => gapsOf(each, chosen, today).length > 0);
    if (unfinished) {
      goTo(unfinished);
      setTried(true);
      return;
    }
    setWorking(true);
    setRefused(null);
    try {
      const made = await registerPerson(device, chosen, today);
      if (!made.ok) return setRefused(made.error);
      await discard();
      if (!made.value.joined)
        say({ message: t`Registered. The household couldn’t be changed: join it again on the record.` });
      onRegistered(made.value.id);
    } catch {
      setRefused({ code: 'invalid', reason: 'not-kept' });
    } finally {
      setWorking(false);
    }
  }

  if (!ready) return null;
  const at = steps.indexOf(step) + 1;
  const notice = (
    <DuplicateNotice likely={likely} values={values} today={today} onOther={(others) => change({ others })} />
  );
  const stepProps = { values: chosen, change, gaps: tried ? gaps : [], today };
  return (
    <div className="flex h-full flex-col">
      <header className="flex min-h-14 shrink-0 items-center gap-2 px-2">
        <IconButton aria-label={t`Close, keep the draft`} onPress={onClose}>
          <Icon of={X} />
        </IconButton>
        <div className="min-w-0 flex-1 py-2">
          <h1 className="truncate text-16 font-semibold" dir="auto">
            {values.fullName.trim() || t`New person`}
          </h1>
          <p role="status" className="flex items-center gap-1 text-13 text-muted">
            {kept === 'failed' ? (
              <>
                <Icon of={TriangleAlert} size={16} />
                <Trans>Not kept: no space on this device</Trans>
              </>
            ) : kept === 'yes' ? (
              <>
                <Icon of={Smartphone} size={16} />
                <Trans>Draft on this device</Trans>
              </>
            ) : (
              <Trans>Kept here as you type</Trans>
            )}
          </p>
        </div>
        <span aria-hidden="true" className="shrink-0 pe-2 text-13 text-muted">
          {t`${at} of ${steps.length}`}
        </span>
      </header>
      <StepProgress step={step} />
      <form
        ref={scroller}
        id="registration"
        noValidate
        className="min-h-0 flex-1 overflow-y-auto"
        onSubmit={(event) => {
          event.preventDefault();
          if (!working) void goOn();
        }}
      >
        <div className="mx-auto flex max-w-[640px] flex-col gap-6 px-4 pt-2 pb-5">
          {step !== 'who' && notice}
          {step === 'who' && (
            <>
              <h2 data-step tabIndex={-1} className="-mb-2 text-20 font-semibold outline-none">
                <Trans>Who is it?</Trans>
              </h2>
              <WhoStep
                {...stepProps}
                change={(some) => {
                  for (const name of Object.keys(some)) setTypedIn(name as keyof RegisterValues);
                  change(some);
                }}
                notice={{ under: noticeUnder, of: notice }}
              />
            </>
          )}
          {step === 'consent' && <ConsentStep {...stepProps} onDiscard={() => setDiscarding(true)} />}
          {step === 'household' && <HouseholdStep {...stepProps} />}
          {refused && (
            <Banner icon={CircleAlert} tone="danger" live title={t`Not registered`}>
              {refused.field && refused.field in fieldWords && (
                <b className="font-semibold">{i18n._(fieldWords[refused.field as keyof typeof fieldWords])}: </b>
              )}
              {refused.reason === 'not-kept' ? (
                <Trans>This device couldn’t keep it. Make some space, then try again; the draft stays here.</Trans>
              ) : (
                <FieldProblem problem={refused} />
              )}
            </Banner>
          )}
          {isBegun(values) && (
            <Button look="bare" className="self-start px-2 !font-normal text-muted" onPress={() => setDiscarding(true)}>
              <Trans>Discard this draft</Trans>
            </Button>
          )}
        </div>
      </form>
      <footer className="shrink-0 border-t border-hairline bg-surface px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <div className="mx-auto flex max-w-[640px] gap-2">
          {step === 'who' ? (
            <Button className="min-h-12 mouse:min-h-10" onPress={onClose}>
              <Trans>Later</Trans>
            </Button>
          ) : (
            <Button className="min-h-12 mouse:min-h-10" onPress={() => goTo(steps[at - 2]!)}>
              <Trans>Back</Trans>
            </Button>
          )}
          <Button
            look="primary"
            type="submit"
            form="registration"
            isDisabled={working || isRefused}
            className="min-h-12 flex-1 mouse:min-h-10"
          >
            {step === 'who' && <Trans>Next: consent</Trans>}
            {step === 'consent' && <Trans>Next: household</Trans>}
            {step === 'household' && <Trans>Register</Trans>}
          </Button>
        </div>
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
