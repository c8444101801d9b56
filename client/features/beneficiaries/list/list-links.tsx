import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { FileDown, Search, UserRoundPlus } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { holds } from '../../../../shared/authz/actor.ts';
import { unwritten } from '../../../local/unwritten.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { Button, buttonClasses } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';

/*
 * Ways on from a search. What was typed is turned into an address when one of them is followed: these are drawn with
 * each letter, and an address for each would cost more than the search.
 */

/** Follows a link within the app; a middle or a modified click is the link's own: a tab of its own. */
const within = (go: () => void) => (event: MouseEvent) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go();
};

/** Registers whoever was looked for, under the name that was typed; nothing for those who may not. */
export function RegisterLink({ name }: { name: string }) {
  const { actor } = useDevice();
  const navigate = useNavigate();
  if (!holds(actor, null, 'worker', 'supervisor')) return null;
  const search = () => (name && !/\d/.test(name) ? { name: unwritten(name) } : {});
  return (
    <a
      href="/beneficiaries/new"
      onClick={within(() => void navigate({ to: '/beneficiaries/new', search: search() }))}
      className={buttonClasses('plain', 'min-w-0 max-w-full')}
    >
      <Icon of={UserRoundPlus} />
      <span className="truncate">
        {name ? (
          <Trans>
            Register <bdi>{name}</bdi>
          </Trans>
        ) : (
          <Trans>Register a person</Trans>
        )}
      </span>
    </a>
  );
}

export function ExportLink({ query, filter, isWide }: { query: string; filter: string | null; isWide: boolean }) {
  const navigate = useNavigate();
  const search = () => ({ ...(query ? { q: unwritten(query) } : {}), ...(filter ? { filter } : {}) });
  return (
    <a
      href="/exports"
      onClick={within(() => void navigate({ to: '/exports', search: search() }))}
      className={isWide ? buttonClasses('plain') : buttonClasses('bare', 'px-2 text-13 !font-normal text-muted')}
    >
      <Icon of={FileDown} size={16} />
      <Trans>Export</Trans>
    </a>
  );
}

export const SearchServer = memo(function SearchServer({ ask, isAsking }: { ask: () => void; isAsking: boolean }) {
  return (
    <Button onPress={ask} isDisabled={isAsking}>
      <Icon of={Search} />
      <Trans>Search server</Trans>
    </Button>
  );
});
