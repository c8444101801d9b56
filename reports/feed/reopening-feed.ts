import { statSync } from 'node:fs';
import path from 'node:path';
import { type Feed, FeedError } from './feed.ts';
import { openLogFeed } from './log-feed.ts';

/**
 * A feed that opens the server's files when they are there, and again when others were put in their place, as a restored
 * backup is: a handle to the file that was moved away would go on reading a log that nobody writes any more.
 */
export function openReopeningFeed(dataDir: string, secretFile: string): Feed {
  const log = path.join(dataDir, 'log.db');
  let held: { feed: Feed; inode: number } | null = null;

  function current(): Feed {
    const inode = statSync(log, { throwIfNoEntry: false })?.ino;
    if (inode === undefined) throw new FeedError(`${log} isn't there: has a server run on this folder?`);
    if (held && held.inode !== inode) {
      held.feed.close();
      held = null;
    }
    held ??= { feed: openLogFeed(dataDir, secretFile), inode };
    return held.feed;
  }

  function close(): void {
    held?.feed.close();
    held = null;
  }

  return {
    page(after, limit) {
      try {
        return current().page(after, limit);
      } catch (problem) {
        close();
        if (problem instanceof FeedError) throw problem;
        throw new FeedError(`${log} can't be read: ${(problem as Error).message}`, { cause: problem });
      }
    },
    close,
  };
}
