import { expect } from '@playwright/test';
import type { ScreenState } from './walk.ts';

/** A demonstration: whoever opens it is offered its people. */
export const demoStates: ScreenState[] = [
  {
    name: 'demo',
    async reach({ page, say }) {
      await page.goto('/');
      await expect(page.getByRole('heading', { name: say('Look around as') })).toBeVisible();
    },
  },
];
