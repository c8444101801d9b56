import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Menu,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { usePeopleFound } from '../../sync/people-search.ts';
import { AnswerInput } from '../../ui/AnswerInput.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CommandRow } from './CommandRow.tsx';
import { type Command, commandsFor } from './command.ts';
import { PersonRow } from './PersonRow.tsx';
import { usePeopleWithCases } from './use-people-with-cases.ts';

export interface CommandPaletteProps {
  commands: Command[];
  /** May this person see people at all? */
  seesPeople: boolean;
  onPerson: (id: string) => void;
  onSession: (id: string, caseId: string) => void;
  onClose: () => void;
}

const MOST_PEOPLE = 7;
const RECENT_PEOPLE = 4;

/**
 * People, places and acts by typing; the field keeps the focus, arrows move, Enter does it, Escape goes. All of it from
 * what is on the device.
 */
export function CommandPalette({ commands, seesPeople, onPerson, onSession, onClose }: CommandPaletteProps) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const [isPicking, setPicking] = useState(false);
  const asked = query.trim();
  const people = usePeopleFound(query, isPicking || asked ? MOST_PEOPLE : RECENT_PEOPLE);
  const writable = usePeopleWithCases(people, isPicking);
  const offered = isPicking ? [] : commandsFor(commands, query);
  const groups = [
    { id: 'do', name: t`Do`, some: offered.filter(({ group }) => group === 'do') },
    { id: 'go', name: t`Go to`, some: offered.filter(({ group }) => group === 'go') },
  ].filter(({ some }) => some.length > 0);
  const [firstPerson] = isPicking
    ? writable.map(({ row, caseId }) => `session|${row.id}|${caseId}`)
    : people.map(({ row }) => `person|${row.id}`);
  const first = (seesPeople ? firstPerson : undefined) ?? (groups[0] ? `command|${groups[0].some[0]!.id}` : undefined);
  const label = isPicking ? t`New session for` : t`Find or do`;
  const placeholder = isPicking
    ? t`New session for whom? Name, code or phone`
    : seesPeople
      ? t`A person, a place or what to do`
      : t`A place or what to do`;

  function run(key: string): void {
    const [kind, id, caseId] = key.split('|');
    if (kind === 'session') {
      onClose();
      onSession(id!, caseId!);
      return;
    }
    if (kind === 'person') {
      onClose();
      onPerson(id!);
      return;
    }
    const command = commands.find((one) => one.id === id);
    if (!command) return;
    if (command.run === 'pick-session') {
      setQuery('');
      setPicking(true);
      return;
    }
    onClose();
    command.run();
  }

  const head = 'px-3 pt-2 pb-1 text-13 text-muted';
  return (
    <ModalOverlay
      isDismissable
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className="fixed inset-0 z-40 flex items-start justify-center bg-scrim desk:pt-[12dvh] data-[entering]:animate-[appear_120ms]"
    >
      <Modal className="h-dvh w-full desk:h-auto desk:max-w-[35rem]">
        <Dialog
          aria-label={label}
          className="flex h-full scroll-pt-16 flex-col overflow-y-auto bg-canvas shadow-float outline-none desk:max-h-[68dvh] desk:rounded-sheet"
        >
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <div
              className="sticky top-0 z-10 flex shrink-0 items-center gap-2 border-b border-hairline bg-canvas px-2"
              onKeyDownCapture={(event) => {
                if (
                  event.key !== 'Enter' ||
                  event.nativeEvent.isComposing ||
                  !(event.target instanceof HTMLInputElement)
                )
                  return;
                // Answers change while one types, and what was marked may be gone: then the first answer is meant.
                const marked = event.target.getAttribute('aria-activedescendant');
                if ((marked && document.getElementById(marked)) || !asked || !first) return;
                event.preventDefault();
                event.stopPropagation();
                run(first);
              }}
            >
              <SearchField
                aria-label={label}
                autoFocus
                className="min-w-0 flex-1"
                onKeyDown={(event) => {
                  // Nothing typed: the way back out of the choice of a person.
                  if (isPicking && query === '' && (event.key === 'Backspace' || event.key === 'Escape')) {
                    event.preventDefault();
                    setPicking(false);
                  } else if (event.key === 'Escape') onClose();
                  else event.continuePropagation();
                }}
              >
                <AnswerInput
                  dir="auto"
                  placeholder={placeholder}
                  autoComplete="off"
                  spellCheck={false}
                  className="min-h-14 w-full bg-transparent px-2 text-16 outline-none [&::-webkit-search-cancel-button]:hidden"
                />
              </SearchField>
              <button
                type="button"
                onClick={onClose}
                className="min-h-11 cursor-pointer rounded-control px-3 text-14 text-accent hover:bg-accent-soft"
              >
                <Trans>Close</Trans>
              </button>
            </div>
            <Menu
              aria-label={label}
              onAction={(key) => run(String(key))}
              className="flex-1 p-1 pb-[max(.25rem,env(safe-area-inset-bottom))] outline-none"
              renderEmptyState={() => (
                <p className="px-3 py-4 text-14 text-muted">
                  {isPicking ? (
                    asked ? (
                      <Trans>Nobody like this on this device with a case in which you may write.</Trans>
                    ) : (
                      <Trans>Type a name, a code or how a telephone number ends.</Trans>
                    )
                  ) : (
                    <Trans>Nothing like this on this device.</Trans>
                  )}
                </p>
              )}
            >
              {isPicking
                ? writable.map(({ row, found, caseId, programme }) => (
                    <PersonRow
                      key={`session|${row.id}|${caseId}`}
                      id={`session|${row.id}|${caseId}`}
                      row={row}
                      found={found}
                      query={asked}
                      programme={programme}
                    />
                  ))
                : [
                    seesPeople && people.length > 0 ? (
                      <MenuSection key="people">
                        <Header className={head}>{asked ? t`People` : t`Opened last`}</Header>
                        <Collection items={people.map((one) => ({ ...one, id: `person|${one.row.id}` }))}>
                          {({ id, row, found }) => (
                            <PersonRow id={id} row={row} found={found} query={asked} programme={null} />
                          )}
                        </Collection>
                      </MenuSection>
                    ) : null,
                    ...groups.map(({ id, name, some }) => (
                      <MenuSection key={id}>
                        <Header className={classNames(head, 'border-t border-hairline first:border-t-0')}>
                          {name}
                        </Header>
                        {some.map((command) => (
                          <CommandRow key={command.id} command={command} />
                        ))}
                      </MenuSection>
                    )),
                  ]}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
