import { Trans } from '@lingui/react/macro';
import { AwayList } from './AwayList.tsx';

/** The Inbox: what others changed in my caseload since I last looked. */
export function AwayScreen() {
  return (
    <div className="mx-auto max-w-[720px] px-4 pt-3 pb-6 desk:px-5 desk:pt-4">
      <h1 className="text-24 font-semibold">
        <Trans>While you were away</Trans>
      </h1>
      <AwayList heading="h2" />
    </div>
  );
}
