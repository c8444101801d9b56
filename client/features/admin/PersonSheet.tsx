import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, KeyRound, QrCode as QrCodeIcon } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import type { Person } from '../../../shared/protocol/accounts.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button, buttonClasses } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { say } from '../../ui/toasts.ts';
import { sayWithUndo } from '../../ui/undo.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { DeviceList } from './DeviceList.tsx';
import { PasswordField } from './PasswordField.tsx';
import { distinctRoles, RolesEditor, sameRoles } from './RolesEditor.tsx';

interface PersonSheetProps {
  person: Person;
  onChanged: (person: Person) => void;
  onInvite: () => void;
  onClose: () => void;
}

type Change = { name?: string; roles?: Person['roles']; disabled?: boolean; password?: string };

/** One colleague: name, roles, password, devices, and whether they may sign in at all. */
export function PersonSheet({ person, onChanged, onInvite, onClose }: PersonSheetProps) {
  const { t } = useLingui();
  const device = useDevice();
  const problemWords = useProblemWords();
  const submit = useSubmit();
  const [name, setName] = useState(person.name);
  const [roles, setRoles] = useState(person.roles);
  const [password, setPassword] = useState('');
  const [passwordFault, setPasswordFault] = useState(false);
  const [asking, setAsking] = useState(false);
  const isSelf = person.id === device.me.user.id;

  const change = (part: Change, then: () => void) =>
    submit.run(async () => {
      onChanged(await device.api<Person>(`/api/people/${person.id}`, { method: 'PATCH', body: part }));
      then();
    });
  const save = () => {
    const part: Change = {};
    if (name.trim() && name.trim() !== person.name) part.name = name.trim();
    if (!sameRoles(roles, person.roles)) part.roles = distinctRoles(roles);
    if (Object.keys(part).length === 0) return onClose();
    void change(part, () => {
      say({ message: t`Changed. It holds at once on all their devices.` });
      onClose();
    });
  };
  const setDisabled = (disabled: boolean) =>
    change({ disabled }, () => {
      setAsking(false);
      sayWithUndo(
        disabled ? t`${person.name} can’t sign in any more` : t`${person.name} can sign in again`,
        t`Undo`,
        () => void change({ disabled: !disabled }, () => undefined),
      );
    });
  return (
    <Sheet title={person.name} isOpen onClose={onClose}>
      <div className="flex flex-col gap-6">
        <p className="-mt-3 text-14 text-muted" dir="ltr">
          {[person.username, person.email].filter(Boolean).join(' · ')}
        </p>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <TextField label={t`Name`} value={name} onChange={setName} isRequired input={{ maxLength: 200 }} />
          <RolesEditor value={roles} onChange={setRoles} />
          {submit.error !== null && <Banner icon={CircleAlert} tone="danger" live title={problemWords(submit.error)} />}
          <Button look="primary" type="submit" isDisabled={submit.busy || !name.trim()} className="self-start">
            <Trans>Keep the changes</Trans>
          </Button>
        </form>
        {!person.disabled && (
          <section className="flex flex-col items-start gap-2 border-t border-hairline pt-4">
            <h3 className="text-16 font-semibold">
              <Trans>Forgotten password or PIN</Trans>
            </h3>
            <p className="text-14 text-muted">
              <Trans>
                An invitation lets them choose a new password. With a code for the PIN they open a device that has no
                network.
              </Trans>
            </p>
            <span className="flex flex-wrap gap-2">
              <Button onPress={onInvite}>
                <Icon of={QrCodeIcon} />
                <Trans>New invitation</Trans>
              </Button>
              {!isSelf && (
                <Link href={`/help-pin?person=${person.id}`} className={buttonClasses('plain')}>
                  <Icon of={KeyRound} />
                  <Trans>Code for a PIN</Trans>
                </Link>
              )}
            </span>
          </section>
        )}
        <section className="flex flex-col gap-2 border-t border-hairline pt-4">
          <h3 className="text-16 font-semibold">
            <Trans>New password</Trans>
          </h3>
          <PasswordField
            value={password}
            onChange={(next) => {
              setPassword(next);
              setPasswordFault(false);
            }}
            error={passwordFault ? t`Ten characters or more.` : undefined}
          />
          <Button
            className="self-start"
            isDisabled={submit.busy || password === ''}
            onPress={() => {
              if (password.length < 10) return setPasswordFault(true);
              void change({ password }, () => {
                setPassword('');
                say({ message: t`The new password holds from now on.` });
              });
            }}
          >
            <Trans>Set this password</Trans>
          </Button>
        </section>
        <DeviceList person={person} onChanged={onChanged} />
        {!isSelf && (
          <section className="flex flex-col items-start gap-2 border-t border-hairline pt-4">
            <h3 className="text-16 font-semibold">
              <Trans>Signing in</Trans>
            </h3>
            {person.disabled ? (
              <Button isDisabled={submit.busy} onPress={() => void setDisabled(false)}>
                <Trans>Let them sign in again</Trans>
              </Button>
            ) : asking ? (
              <>
                <p className="text-14">
                  <Trans>
                    Their devices stop sending and fetching at once. What is only on a device stays there, sealed, until
                    they may sign in again.
                  </Trans>
                </p>
                <span className="flex gap-2">
                  <Button autoFocus onPress={() => setAsking(false)}>
                    <Trans>Leave it</Trans>
                  </Button>
                  <Button look="danger" isDisabled={submit.busy} onPress={() => void setDisabled(true)}>
                    <Trans>Disable {person.name}</Trans>
                  </Button>
                </span>
              </>
            ) : (
              <Button look="danger" onPress={() => setAsking(true)}>
                <Trans>Disable…</Trans>
              </Button>
            )}
          </section>
        )}
      </div>
    </Sheet>
  );
}
