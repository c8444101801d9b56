import { useLingui } from '@lingui/react/macro';
import { Search, SquareChevronRight } from 'lucide-react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { openCommand } from './command-open.ts';

/** Looks like a search and opens the palette: in the top bar of a roomy window. */
export function CommandField() {
  const { t } = useLingui();
  return (
    <Button
      look="bare"
      onPress={openCommand}
      aria-keyshortcuts="Control+K"
      className="w-full max-w-[360px] !justify-start !gap-3 border border-edge bg-surface px-3 !font-normal text-muted hover:bg-hover"
    >
      <Icon of={Search} className="text-muted" />
      <span className="min-w-0 flex-1 truncate text-start text-16">{t`Find or do`}</span>
      <kbd className="hidden rounded-control border border-hairline bg-sunken px-1.5 text-12 mouse:block">Ctrl K</kbd>
    </Button>
  );
}

/** The same beside the search of the list on a phone. */
export function CommandButton() {
  const { t } = useLingui();
  return (
    <IconButton aria-label={t`Find or do`} onPress={openCommand} className="-me-2 text-muted">
      <Icon of={SquareChevronRight} directed />
    </IconButton>
  );
}
