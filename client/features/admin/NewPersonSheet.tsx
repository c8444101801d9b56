import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import type { RoleAt } from '../../../shared/authz/actor.ts';
import type { Person } from '../../../shared/protocol/accounts.ts';
import { ApiError } from '../../sync/api-request.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { say } from '../../ui/toasts.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { PasswordField } from './PasswordField.tsx';
import { faultyFields, type PersonDraft, type PersonField, userNameFrom } from './person-checks.ts';
import { distinctRoles, RolesEditor } from './RolesEditor.tsx';

const blank: PersonDraft = { name: '', username: '', email: '', password: null };

/** Adds a person. What was typed stays when the sheet is closed, until they were added. */
export function NewPersonSheet({
  isOpen,
  onClose,
  onAdded,
}: {
  isOpen: boolean;
  onClose: () => void;
  /** `toInvite`: they have no password yet. */
  onAdded: (person: Person, toInvite: boolean) => void;
}) {
  const { t } = useLingui();
  const device = useDevice();
  const problemWords = useProblemWords();
  const submit = useSubmit();
  const [draft, setDraft] = useState(blank);
  const [roles, setRoles] = useState<RoleAt[]>([]);
  const [faults, setFaults] = useState<Set<PersonField>>(new Set());
  const atFault = submit.error instanceof ApiError ? submit.error.field : undefined;
  const set = (part: Partial<PersonDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setFaults((before) => new Set([...before].filter((field) => !(field in part))));
    submit.clear();
  };
  const errorAt = (field: PersonField, words: string) =>
    faults.has(field) ? words : atFault === field ? problemWords(submit.error) : undefined;
  const add = () => {
    const found = faultyFields(draft);
    setFaults(found);
    if (found.size > 0) return;
    void submit.run(async () => {
      const email = draft.email.trim();
      const person = await device.api<Person>('/api/people', {
        method: 'POST',
        body: {
          name: draft.name.trim(),
          username: draft.username.trim(),
          ...(email ? { email } : {}),
          ...(draft.password === null ? {} : { password: draft.password }),
          roles: distinctRoles(roles),
        },
      });
      setDraft(blank);
      setRoles([]);
      if (draft.password !== null) say({ message: t`${person.name} can sign in now.` });
      onAdded(person, draft.password === null);
      onClose();
    });
  };
  return (
    <Sheet title={<Trans>Add a colleague</Trans>} isOpen={isOpen} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          autoFocus
          isRequired
          label={t`Name`}
          value={draft.name}
          onChange={(name) =>
            set({
              name,
              // Follows the name until somebody writes another.
              ...(draft.username === userNameFrom(draft.name) ? { username: userNameFrom(name) } : {}),
            })
          }
          error={errorAt('name', t`A name is needed.`)}
          input={{ autoComplete: 'off', maxLength: 200 }}
        />
        <TextField
          isRequired
          label={t`User name`}
          value={draft.username}
          onChange={(username) => set({ username: username.toLowerCase() })}
          error={errorAt(
            'username',
            t`Three to forty small Latin letters, digits, dots or dashes, such as amna.saleh.`,
          )}
          input={{ autoComplete: 'off', autoCapitalize: 'none', spellCheck: false, maxLength: 40, dir: 'ltr' }}
        />
        <TextField
          label={t`E-mail, if there is one`}
          value={draft.email}
          onChange={(email) => set({ email })}
          error={errorAt('email', t`This isn’t an e-mail address.`)}
          input={{ type: 'email', autoComplete: 'off', dir: 'ltr' }}
        />
        <div className="flex flex-col gap-1">
          <span className="text-14 font-semibold">
            <Trans>How they come in</Trans>
          </span>
          <Segmented
            label={t`How they come in`}
            value={draft.password === null ? 'invitation' : 'password'}
            onChange={(way) => set({ password: way === 'invitation' ? null : '' })}
            choices={[
              { value: 'invitation', label: t`An invitation` },
              { value: 'password', label: t`A password` },
            ]}
          />
          {draft.password === null && (
            <p className="text-13 text-muted">
              <Trans>You get a square code to show or print. They scan it and choose their own password.</Trans>
            </p>
          )}
        </div>
        {draft.password !== null && (
          <PasswordField
            value={draft.password}
            onChange={(password) => set({ password })}
            error={errorAt('password', t`Ten characters or more.`)}
          />
        )}
        <RolesEditor value={roles} onChange={setRoles} />
        {submit.error !== null && !atFault && (
          <Banner icon={CircleAlert} tone="danger" live title={problemWords(submit.error)} />
        )}
        <Button look="primary" type="submit" isDisabled={submit.busy}>
          <Trans>Add</Trans>
        </Button>
      </form>
    </Sheet>
  );
}
