import { Trans } from '@lingui/react/macro';
import { BookOpen, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import { Button, buttonClasses } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Tour } from './Tour.tsx';

/** The ways to help, in Settings. */
export function HelpLines() {
  const [touring, setTouring] = useState(false);
  return (
    <div className="flex flex-wrap gap-2 py-3">
      <Link href="/help" className={buttonClasses('plain')}>
        <Icon of={BookOpen} />
        <Trans>The guide</Trans>
      </Link>
      <Button onPress={() => setTouring(true)}>
        <Icon of={Sparkles} />
        <Trans>The three cards of the start</Trans>
      </Button>
      {touring && <Tour onClose={() => setTouring(false)} />}
    </div>
  );
}
