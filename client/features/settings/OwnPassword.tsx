import { Trans, useLingui } from '@lingui/react/macro';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { ApiError } from '../../sync/api-request.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { say } from '../../ui/toasts.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { useSubmit } from '../../ui/use-submit.ts';

const SHORTEST = 10;

/** Changes one's own password; the PIN of this device stays what it is. */
export function OwnPassword() {
  const { t } = useLingui();
  const device = useDevice();
  const online = useReadable(device.line).state === 'online';
  const problemWords = useProblemWords();
  const submit = useSubmit();
  const [isOpen, setOpen] = useState(false);
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const isWrong = submit.error instanceof ApiError && submit.error.code === 'wrong-password';

  const change = () => {
    if ([...next].length < SHORTEST) return setTooShort(true);
    void submit.run(async () => {
      await device.api('/api/me/password', { body: { old, new: next } });
      setOld('');
      setNext('');
      setOpen(false);
      say({ message: t`The new password holds from now on. Your PIN is the same.` });
    });
  };
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        <Icon of={KeyRound} />
        <Trans>Change password</Trans>
      </Button>
      <Sheet title={<Trans>Change your password</Trans>} isOpen={isOpen} onClose={() => setOpen(false)}>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            change();
          }}
        >
          <input type="text" name="username" autoComplete="username" value={device.me.user.username} readOnly hidden />
          <TextField
            autoFocus
            label={t`The password until now`}
            value={old}
            onChange={(typed) => {
              setOld(typed);
              submit.clear();
            }}
            error={isWrong ? t`That is not your password.` : undefined}
            input={{ type: 'password', name: 'password', autoComplete: 'current-password', dir: 'ltr' }}
          />
          <TextField
            label={t`The new password`}
            hint={t`Ten characters or more. Four words that don’t belong together are good.`}
            value={next}
            onChange={(typed) => {
              setNext(typed);
              setTooShort(false);
            }}
            error={tooShort ? t`Ten characters or more.` : undefined}
            input={{ type: 'password', name: 'new-password', autoComplete: 'new-password', dir: 'ltr' }}
          />
          <p role="alert" className="text-14 text-danger empty:hidden">
            {submit.error !== null && !isWrong && problemWords(submit.error)}
          </p>
          {!online && (
            <p className="text-14 text-muted">
              <Trans>This needs the network. What you typed stays here while this is open.</Trans>
            </p>
          )}
          <Button
            look="primary"
            type="submit"
            isDisabled={submit.busy || !old || !next || !online}
            className="self-end"
          >
            <Trans>Change it</Trans>
          </Button>
        </form>
      </Sheet>
    </>
  );
}
