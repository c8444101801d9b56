import { Trans } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { installOffer } from './install-prompt.ts';

/** Installs the app, where the browser offers it; says how elsewhere. */
export function InstallButton() {
  const offer = useReadable(installOffer);
  if (matchMedia('(display-mode: standalone)').matches) return <Trans>Installed on this device.</Trans>;
  if (!offer) return <Trans>To install it, choose “Add to Home screen” or “Install” in the browser’s menu.</Trans>;
  return (
    <Button onPress={() => void offer.prompt()}>
      <Icon of={Download} />
      <Trans>Install Alongside</Trans>
    </Button>
  );
}
