import { useNavigate } from '@tanstack/react-router';
import { canDo } from '../../../shared/authz/can.ts';
import { newId, type SessionId } from '../../../shared/base/ids.ts';
import { CommandPalette } from '../../features/command/CommandPalette.tsx';
import { useDevice } from '../../sync/device-context.tsx';
import { commandOpen } from './command-open.ts';
import { useCommands } from './use-commands.ts';

/** The palette with what this person may go to and do. */
export function OpenCommand() {
  const { actor } = useDevice();
  const navigate = useNavigate();
  return (
    <CommandPalette
      commands={useCommands()}
      seesPeople={canDo(actor, 'see-people', null)}
      onPerson={(id) => void navigate({ to: '/beneficiaries/$id', params: { id } })}
      onSession={(id, caseId) =>
        void navigate({
          to: '/beneficiaries/$id/sessions/$sessionId',
          params: { id, sessionId: newId<SessionId>() },
          search: { case: caseId },
        })
      }
      onClose={() => commandOpen.set(false)}
    />
  );
}
