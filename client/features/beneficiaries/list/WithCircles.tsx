import { useDevice } from '../../../sync/device-context.tsx';
import { ColleagueCircle } from '../../../ui/Avatar.tsx';
import { useReadable } from '../../../ui/use-readable.ts';

/** Who works on a person's cases: the first, and how many more. */
export function WithCircles({ users }: { users: readonly string[] }) {
  const device = useDevice();
  const colleagues = useReadable(device.colleagues);
  const [first] = users;
  if (!first) return null;
  const name = colleagues.find((one) => one.user === first)?.name ?? '';
  if (!name) return null;
  return (
    <>
      <ColleagueCircle name={name} colour={first === device.me.user.id ? null : 'indigo'} size={28} />
      {users.length > 1 && <span className="text-13 text-muted">+{users.length - 1}</span>}
    </>
  );
}
