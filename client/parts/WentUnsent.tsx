import { Plural } from '@lingui/react/macro';

/** Of somebody who was erased: how much of one's own had not been sent and went with them. Nothing where none had. */
export function WentUnsent({ unsent }: { unsent: number }) {
  if (unsent === 0) return null;
  return (
    <Plural
      value={unsent}
      one="# change of yours that had not been sent went with it."
      other="# changes of yours that had not been sent went with it."
    />
  );
}
