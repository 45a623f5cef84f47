// The Source Control view offers to compare specs that are not as they were committed, and nothing while there are none.

import assert from 'node:assert/strict';
import { eventually } from '../harness.mjs';
import { step } from '../steps.mjs';
import { command, goTo, lineOf, pageSays, session, shot } from '../workbench.mjs';

export async function sourceControl(vsix) {
  const settings = { 'git.enabled': true, 'git.openRepositoryInParentFolders': 'never' };
  await session('the Source Control view', { vsix, settings }, async (page, folder) => {
    const button = page.locator('.scm-view, .part.sidebar').getByRole('button', { name: /Compare Changed Specs with HEAD/ });
    await step('offers to compare a spec that was changed, and what changed for customers is shown', async () => {
      await goTo(page, lineOf(folder, 'segments: 2..6'));
      await page.keyboard.press('End');
      for (let i = 0; i < 4; i++) await page.keyboard.press('Backspace');
      await page.keyboard.type('3');
      await command(page, 'Source Control: Focus on Changes View');
      await page.locator('.scm-view').first().waitFor();
      assert.equal(await button.count(), 0, 'nothing is saved yet');
      await goTo(page, 1);
      await page.keyboard.press('Control+s');
      await eventually(async () => {
        await page.locator('.pane-header', { hasText: 'Changes' }).first().hover();
        await button.first().click({ timeout: 2000 });
      });
      await page.locator('.monaco-diff-editor').first().waitFor({ timeout: 90_000 });
      await pageSays(page, 'segments', 90_000);
      await shot(page, '18-source-control');
    });
  });
}
