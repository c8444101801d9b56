import { useNavigate, useParams } from '@tanstack/react-router';
import { HelpScreen } from '../../features/help/HelpScreen.tsx';

/** The user's guide: all its chapters, or the one of the address. */
export function HelpRoute() {
  const { chapter } = useParams({ strict: false });
  const navigate = useNavigate();
  return (
    <HelpScreen
      chapter={chapter ?? null}
      onChapter={(name) =>
        void (name ? navigate({ to: '/help/$chapter', params: { chapter: name } }) : navigate({ to: '/help' }))
      }
    />
  );
}
