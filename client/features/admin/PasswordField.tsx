import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { newPassword } from './person-checks.ts';

interface PasswordFieldProps {
  value: string;
  onChange: (value: string) => void;
  error?: string;
}

/** A first or new password, in sight: the administrator has to pass it on. */
export function PasswordField({ value, onChange, error }: PasswordFieldProps) {
  const { t } = useLingui();
  return (
    <div className="flex items-end gap-2">
      <TextField
        className="flex-1"
        label={t`Password`}
        value={value}
        onChange={onChange}
        error={error}
        hint={t`Pass it on yourself; it isn’t shown again.`}
        input={{ autoComplete: 'off', spellCheck: false, dir: 'ltr' }}
      />
      <Button className="mb-6" onPress={() => onChange(newPassword())}>
        <Trans>Make one</Trans>
      </Button>
    </div>
  );
}
