import type { Page } from '@playwright/test';

/** What the probe offers in the page; see `probeInPage`. */
interface Probe {
  /** When a row of the list was first on the screen, ms since 1970. */
  firstRowAt: number;
  /** When the filters stood there with their counts, ms since 1970. */
  filtersAt: number;
  keyAt: number;
  pressAt: number;
  /** The frame behind the last key's input, and behind the last change of the page; ms of the page's clock. */
  inputPaintAt: number;
  lastPaintAt: number;
  nextPaint(): Promise<number>;
}
declare const probe: Probe;

/**
 * Runs in the page before all else. A moment counts as painted in the task after the frame in which it was drawn; it
 * begins with the time that the browser wrote on the event, so that what waits for a busy thread is counted.
 */
export function probeInPage(): void {
  const channel = new MessageChannel();
  const waiting: ((at: number) => void)[] = [];
  channel.port1.onmessage = () => {
    const at = performance.now();
    for (const tell of waiting.splice(0)) tell(at);
  };
  const nextPaint = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        waiting.push(resolve);
        channel.port2.postMessage(0);
      });
    });
  const made = { firstRowAt: 0, filtersAt: 0, keyAt: 0, pressAt: 0, inputPaintAt: 0, lastPaintAt: 0, nextPaint };
  (globalThis as unknown as { probe: Probe }).probe = made;
  addEventListener('keydown', ({ timeStamp }) => (made.keyAt = timeStamp), true);
  // Letters that no key of this keyboard has come without one.
  addEventListener(
    'beforeinput',
    ({ timeStamp }) => {
      if (timeStamp - made.keyAt > 200) made.keyAt = timeStamp;
    },
    true,
  );
  addEventListener('click', ({ timeStamp }) => (made.pressAt = timeStamp), true);
  addEventListener('input', () => void nextPaint().then((at) => (made.inputPaintAt = at)), true);
  let isDue = false;
  new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    const isFirst = made.firstRowAt === 0 && document.querySelector('[data-list-row]') !== null;
    const isCounted = made.filtersAt === 0 && document.querySelector('main fieldset [aria-pressed]') !== null;
    void nextPaint().then((at) => {
      isDue = false;
      made.lastPaintAt = at;
      if (isFirst) made.firstRowAt = performance.timeOrigin + at;
      if (isCounted) made.filtersAt = performance.timeOrigin + at;
    });
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

/** A page on which nothing was drawn for so long has answered all that it was asked. */
const STILL_MS = 300;

/** Waits until what was done is drawn, and nothing changes any more: what is measured next begins on a page at rest. */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async (stillMs) => {
    let seen = -1;
    while (seen !== probe.lastPaintAt) {
      seen = probe.lastPaintAt;
      await new Promise((resolve) => setTimeout(resolve, stillMs));
    }
  }, STILL_MS);
}

/**
 * The moments in which somebody looks at a list that has just appeared, before they touch it. Nothing shows when they are
 * over: what a page makes ready meanwhile it makes while it is idle, and both pages are given the same time for it.
 */
export const lookAround = (page: Page): Promise<void> => page.waitForTimeout(3_000);

/** ms from a key to the last change that it led to, once nothing changed for a while. */
export async function keyToResult(page: Page, key: string): Promise<number> {
  await (/^[\x20-\x7e]+$/.test(key) ? page.keyboard.press(key) : page.keyboard.insertText(key));
  await untilStill(page);
  return page.evaluate(() => Math.max(probe.lastPaintAt, probe.inputPaintAt) - probe.keyAt);
}

/** ms from each key to the frame that shows its letter. */
export async function keysToPaint(page: Page, text: string): Promise<number[]> {
  const taken: number[] = [];
  for (const letter of text) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    taken.push(
      await page.evaluate(async () => {
        await probe.nextPaint();
        return Math.max(probe.inputPaintAt, probe.keyAt) - probe.keyAt;
      }),
    );
  }
  return taken;
}

/** The longest ms between two frames while everybody is scrolled past, from the first row to the last. */
export async function longestFrame(page: Page, pxPerFrame: number): Promise<number> {
  return page.evaluate(async (step) => {
    const row = document.querySelector('[data-list-row]')!;
    let scroller = row.parentElement!;
    while (scroller.scrollHeight <= scroller.clientHeight || !/auto|scroll/.test(getComputedStyle(scroller).overflowY))
      scroller = scroller.parentElement!;
    scroller.scrollTop = 0;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return new Promise<number>((resolve) => {
      let before = 0;
      let longest = 0;
      const end = scroller.scrollHeight - scroller.clientHeight;
      const frame = (at: number) => {
        if (before > 0) longest = Math.max(longest, at - before);
        before = at;
        if (scroller.scrollTop >= end - 1) resolve(longest);
        else {
          scroller.scrollTop += step;
          requestAnimationFrame(frame);
        }
      };
      requestAnimationFrame(frame);
    });
  }, pxPerFrame);
}

export const firstRowAt = (page: Page): Promise<number> =>
  page
    .waitForFunction(() => probe.firstRowAt || null, null, { timeout: 600_000 })
    .then((handle) => handle.jsonValue()) as Promise<number>;

export const filtersAt = (page: Page): Promise<number> =>
  page
    .waitForFunction(() => probe.filtersAt || null, null, { timeout: 600_000 })
    .then((handle) => handle.jsonValue()) as Promise<number>;

/** ms from a press to the frame with something on the screen that was not there. */
export async function pressToSight(page: Page, press: () => Promise<void>, sign: string): Promise<number> {
  const shown = page.evaluate(async (selector) => {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (document.querySelector(selector) === null) return;
        watcher.disconnect();
        resolve();
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document, { subtree: true, childList: true });
      look();
    });
    return (await probe.nextPaint()) - probe.pressAt;
  }, sign);
  await press();
  return shown;
}
