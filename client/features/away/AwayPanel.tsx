import { Trans } from '@lingui/react/macro';
import { AwayList } from './AwayList.tsx';

/** The column of 320 px beside Today. */
export function AwayPanel() {
  return (
    <section aria-labelledby="while-away" className="px-4 py-4">
      <h2 id="while-away" className="text-16 font-semibold">
        <Trans>While you were away</Trans>
      </h2>
      <AwayList heading="h3" />
    </section>
  );
}
