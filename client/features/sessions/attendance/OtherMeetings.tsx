import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { FilePenLine } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useDevice } from '../../../sync/device-context.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { listMeetings, type MeetingDraft } from './meeting-draft.ts';

/** Meetings that were begun on this device and not finished: each a way back. */
export function OtherMeetings() {
  const device = useDevice();
  const [drafts, setDrafts] = useState<{ id: string; meeting: MeetingDraft }[]>([]);
  useEffect(() => {
    let wanted = true;
    void listMeetings(device, null).then((found) => wanted && setDrafts(found));
    return () => {
      wanted = false;
    };
  }, [device]);
  if (drafts.length === 0) return null;
  return (
    <div className="mx-4 mt-4 flex flex-wrap items-center gap-x-3 rounded-card bg-quiet px-3 py-1 text-14 desk:mx-6">
      <Icon of={FilePenLine} className="text-muted" />
      <span>
        <Plural value={drafts.length} one="# meeting isn’t finished:" other="# meetings aren’t finished:" />
      </span>
      {drafts.slice(0, 4).map(({ id, meeting }) => (
        <Link
          key={id}
          to="/attendance"
          search={{ draft: id }}
          className="flex min-h-11 items-center font-semibold text-accent hover:underline"
        >
          <bdi>{meeting.groupName.trim() || <Trans>no name yet</Trans>}</bdi>
        </Link>
      ))}
    </div>
  );
}
