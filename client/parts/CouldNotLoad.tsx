import { Trans } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import { useProblemWords } from '../sync/problem-words.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';

/** Above a list of the server that didn't come: why, and another try. Nothing where there is no problem. */
export function CouldNotLoad({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const problemWords = useProblemWords();
  if (problem === null) return null;
  return (
    <Banner
      icon={CircleAlert}
      tone="warning"
      live
      title={problemWords(problem)}
      actions={
        <Button onPress={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      }
    />
  );
}
