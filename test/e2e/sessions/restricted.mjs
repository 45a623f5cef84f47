// A workspace that nobody trusts yet: findings work, data is not touched, and the way out is shown.

import { eventually } from '../harness.mjs';
import { step } from '../steps.mjs';
import { command, goTo, lineOf, session, shot } from '../workbench.mjs';

export const restricted = (vsix) =>
  session('restricted mode', { vsix, restricted: true }, async (page, folder) => {
    await step('findings work', async () => {
      await goTo(page, lineOf(folder, 'sponsor:'), 3);
      await page.keyboard.press('Delete');
      await page.waitForSelector('.squiggly-error');
      await page.keyboard.press('Control+z');
    });
    await step('running is refused with the way out', async () => {
      await eventually(async () => {
        await command(page, 'Segspec: Run');
        await page
          .locator('.notification-toast', { hasText: 'not trusted' })
          .filter({ hasText: 'Manage Workspace Trust' })
          .first()
          .waitFor({ timeout: 10_000 });
      });
      await shot(page, '15-restricted');
    });
  });
