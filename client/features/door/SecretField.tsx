import { useLingui } from '@lingui/react/macro';
import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface SecretFieldProps {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  /** For password keepers: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill */
  autoComplete: 'current-password' | 'new-password' | 'off';
  name: string;
  error?: ReactNode;
  hint?: ReactNode;
  autoFocus?: boolean;
}

/** A password, hidden until asked for. */
export function SecretField({ autoComplete, name, ...props }: SecretFieldProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      input={{
        type: shown ? 'text' : 'password',
        autoComplete,
        name,
        dir: 'ltr',
        autoCapitalize: 'off',
        spellCheck: false,
      }}
      end={
        <IconButton aria-label={shown ? t`Hide what is typed` : t`Show what is typed`} onPress={() => setShown(!shown)}>
          <Icon of={shown ? EyeOff : Eye} />
        </IconButton>
      }
    />
  );
}
