import { lazy, Suspense, useEffect } from 'react';
import { useReadable } from '../../ui/use-readable.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { commandOpen, openCommand } from './command-open.ts';

const OpenCommand = lazy(async () => ({ default: (await import('./OpenCommand.tsx')).OpenCommand }));

/** Where the palette appears that Ctrl-K opens anywhere behind the lock; its code comes when it is first asked for. */
export function CommandHost() {
  useShortcut('mod+k', openCommand);
  // Locked meanwhile: it doesn't stand open for whoever comes next.
  useEffect(() => () => commandOpen.set(false), []);
  return useReadable(commandOpen) ? (
    <Suspense fallback={null}>
      <OpenCommand />
    </Suspense>
  ) : null;
}
