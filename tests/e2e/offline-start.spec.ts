import { expect, test } from '@playwright/test';
import { preview } from 'vite';

test('the app opens at any address without a network, once it has been opened with one', async ({ page }) => {
  const server = await preview({ preview: { port: 0 }, logLevel: 'warn' });
  await page.goto(server.resolvedUrls!.local[0]!);
  await expect(page.locator('#app > *').first()).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await server.close();

  await page.goto(`${new URL(page.url()).origin}/cases/some-case`);
  await expect(page.locator('#app > *').first()).toBeVisible();
});
