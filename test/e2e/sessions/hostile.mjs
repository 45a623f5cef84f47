// A spec that means harm: what stands in labels is text everywhere, and nothing of it runs.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { step } from '../steps.mjs';
import { hoverAt, lineOf, panel, run, session, shot } from '../workbench.mjs';

const EVIL = '<img src=x onerror=document.body.dataset.evil=1><script>document.body.dataset.evil=2</script>';

export const hostile = (vsix) =>
  session(
    'a spec that means harm',
    {
      vsix,
      change: (folder) => {
        const file = path.join(folder, 'shop.segspec');
        fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"Loyal regulars"', `"${EVIL}"`));
      },
    },
    async (page, folder) => {
      await step('shows a hostile label as text', async () => {
        await run(page);
        const card = panel(page).locator('.card', { hasText: '<img src=x' });
        await card.first().waitFor();
        assert.equal(await panel(page).locator('.card img, .card script').count(), 0);
        assert.equal(await panel(page).locator('body').getAttribute('data-evil'), null);
        await shot(page, '12-hostile');
      });
      await step('and in hovers', async () => {
        await hoverAt(page, lineOf(folder, 'segment regulars'), 10, '181 customers');
        assert.equal(await page.locator('.monaco-hover img[src="x"]').count(), 0);
        await page.keyboard.press('Escape');
      });
    },
  );
