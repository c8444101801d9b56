/** Runs over a list in parts of so many, one after the other. */
export async function inWindows<T>(all: T[], size: number, each: (part: T[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += size) await each(all.slice(from, from + size));
}
