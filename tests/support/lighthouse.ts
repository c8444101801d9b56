import lighthouse, { type Result } from 'lighthouse';

export type Category = 'accessibility' | 'best-practices' | 'performance';

/**
 * Lighthouse on an address as a phone shows it, in a browser that is running with this debugging port: in a tab of its
 * own beside the one that somebody has unlocked, so that it sees the screen and not the lock.
 */
export async function lighthouseOf(url: string, port: number, categories: Category[]): Promise<Result> {
  const answer = await lighthouse(
    url,
    { port, logLevel: 'error', output: 'json' },
    {
      extends: 'lighthouse:default',
      settings: {
        onlyCategories: categories,
        formFactor: 'mobile',
        // What is stored is what makes it this person's screen.
        disableStorageReset: true,
        disableFullPageScreenshot: true,
        // Only performance depends on how slow the phone is taken to be.
        throttlingMethod: categories.includes('performance') ? 'simulate' : 'provided',
        // A screen that stands goes on talking with its server; only how fast it came is worth waiting for.
        maxWaitForLoad: categories.includes('performance') ? 30_000 : 4_000,
      },
    },
  );
  if (!answer) throw new Error(`Lighthouse answered nothing for ${url}`);
  const { lhr } = answer;
  if (lhr.runtimeError) throw new Error(`Lighthouse could not look at ${url}: ${lhr.runtimeError.message}`);
  return lhr;
}

/** What a category lacks for its full score, a line for each audit with the places it names. */
export function lacks(lhr: Result, category: Category): string[] {
  return lhr.categories[category]!.auditRefs.flatMap(({ id, weight }) => {
    const audit = lhr.audits[id]!;
    if (weight === 0 || audit.score === null || audit.score >= 1) return [];
    return [`${id}: ${audit.title} ${JSON.stringify(audit.details ?? {}).slice(0, 600)}`];
  });
}
