import { Plural, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { FilePenLine } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useDevice } from '../../../sync/device-context.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { draftName, type KeptDraft, listDrafts } from '../register/register-draft.ts';

/** Registrations that were begun and are not records yet: each a way back to what was typed. */
export function DraftsNotice() {
  const { t } = useLingui();
  const device = useDevice();
  const [drafts, setDrafts] = useState<KeptDraft[]>([]);
  useEffect(() => {
    let wanted = true;
    void listDrafts(device).then((found) => wanted && setDrafts(found));
    return () => {
      wanted = false;
    };
  }, [device]);
  if (drafts.length === 0) return null;
  return (
    <div className="mx-4 mb-1 flex flex-wrap items-center gap-x-3 rounded-card bg-quiet px-3 py-1 text-14">
      <Icon of={FilePenLine} className="text-muted" />
      <span>
        <Plural value={drafts.length} one="# registration isn’t finished:" other="# registrations aren’t finished:" />
      </span>
      {drafts.slice(0, 4).map((draft) => (
        <Link
          key={draft.id}
          to="/beneficiaries/new"
          search={{ draft: draft.id }}
          className="flex min-h-11 items-center font-semibold text-accent hover:underline"
        >
          <bdi>{draftName(draft.values) || t`no name yet`}</bdi>
        </Link>
      ))}
    </div>
  );
}
