// The parts of the workbench around the text: the tree of segmentations, gates as tests, SQL, the walkthrough, a first spec from data, and what lasts over a reload.

import assert from 'node:assert/strict';
import { bodyWith, noBarriers } from '../axe.mjs';
import { eventually } from '../harness.mjs';
import { step } from '../steps.mjs';
import { besideLinesAre, command, goTo, leadsTo, lineOf, pageSays, panel, run, session, shot } from '../workbench.mjs';

export const views = (vsix) =>
  session('around the text', { vsix }, async (page, folder) => {
    const at = (needle) => lineOf(folder, needle);
    const row = (text) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
    const ofTheRun = (texts) => texts.some((text) => text.includes('"181 customers'));
    await step('judges gates, contracts and tests in the Test Explorer', async () => {
      await command(page, 'Testing: Focus on Test Explorer View');
      await row('Online shop customers').waitFor();
      await command(page, 'Test: Run All Tests');
      await page
        .locator('.testing-explorer, .test-explorer', { hasText: /(\d\d)\/\1/ })
        .first()
        .waitFor({ timeout: 90_000 });
      await shot(page, '16-tests');
    });
    await step('lists segments, gates and decisions, and leads to their lines', async () => {
      await eventually(async () => {
        if (!(await row('Bargain hunters').isVisible())) await page.locator('.activitybar .action-item a[aria-label^="Segspec"]').click();
        await row('Bargain hunters').waitFor({ timeout: 10_000 });
        assert.match(await row('Bargain hunters').innerText(), /146/);
      });
      await shot(page, '17-tree');
      await leadsTo(page, row('Bargain hunters'), at('segment bargain_hunters'));
    });
    await step('shows the SQL of a dimension', async () => {
      await goTo(page, at('dimension Buying'));
      // Lenses are drawn again whenever something is known; a click may hit one that is just going.
      await eventually(async () => {
        await page.locator('.codelens-decoration a', { hasText: 'Show SQL' }).first().click({ timeout: 3000 });
        await page.locator('.monaco-editor .view-line', { hasText: 'SELECT' }).first().waitFor({ timeout: 10_000 });
      }, 60_000);
      await shot(page, '18-sql');
      await page.keyboard.press('Control+F4');
    });
    await step('keeps panel, folds and lines over a reload of the editor', async () => {
      await run(page);
      const fold = (name) => panel(page).locator('details.fold', { hasText: name });
      assert.equal(await fold('How many segments').getAttribute('open'), null, 'what only some readers want is folded');
      await eventually(async () => {
        if ((await fold('How many segments').getAttribute('open')) === null) await fold('How many segments').locator('summary').first().click();
        await fold('How many segments').locator('table').first().waitFor();
      });
      await goTo(page, at('segment regulars'));
      await besideLinesAre(page, ofTheRun);
      // Without the file in the address, which would be opened instead of what was open.
      await page.evaluate(() => history.replaceState(null, '', location.href.replace(/&payload=.*/, '')));
      const reloaded = page.waitForEvent('domcontentloaded');
      await command(page, 'Developer: Reload Window');
      await reloaded;
      await panel(page).locator('.card', { hasText: 'Loyal regulars' }).first().waitFor({ timeout: 90_000 });
      assert.notEqual(await fold('How many segments').getAttribute('open'), null, 'what was open is open again');
      assert.equal(await fold('Profile').getAttribute('open'), null);
      await goTo(page, at('segment regulars'));
      await besideLinesAre(page, ofTheRun);
      assert.equal(await panel(page).locator('.stale').count(), 0);
      await shot(page, '19-reloaded');
    });
    await step('shows the lineage of the name at the cursor, and leads from it to lines', async () => {
      await goTo(page, at('basket "Value of an order"'), 4);
      await command(page, 'Segspec: Show Lineage');
      await pageSays(page, 'Lineage of Buying.basket');
      const body = await eventually(() => bodyWith(page, 'Lineage of Buying.basket'));
      await noBarriers(body, 'lineage');
      await shot(page, '25-lineage');
      await leadsTo(page, body.getByRole('button', { name: 'Value of an order' }), at('basket "Value of an order"'));
    });
    await step('shows the rows of a source, without what is personal', async () => {
      await goTo(page, at('source customers'));
      await eventually(async () => {
        await page.locator('.codelens-decoration a', { hasText: 'Show Rows' }).first().click({ timeout: 3000 });
        await pageSays(page, 'Marked personal, so not shown: born', 10_000);
      }, 60_000);
      await noBarriers(await eventually(() => bodyWith(page, 'as a run reads them')), 'rows');
      await shot(page, '22-rows');
    });
    await step('shows the features entity by entity, sorted and narrowed as a reader wants', async () => {
      await goTo(page, at('dimension Buying'));
      await eventually(async () => {
        const ofDimension = page.locator('.codelens-decoration', { hasText: 'Show SQL' }).first();
        await ofDimension.locator('a', { hasText: 'Show Rows' }).click({ timeout: 3000 });
        await pageSays(page, '500 of 600 customers', 20_000);
      }, 60_000);
      const body = await eventually(() => bodyWith(page, '500 of 600 customers'));
      const firstDays = () => body.locator('tbody tr:visible').first().locator('td').nth(1).textContent();
      await body.getByRole('button', { name: /^Days since last order/ }).click();
      const least = Number.parseInt(await firstDays(), 10);
      await body.getByRole('button', { name: /^Days since last order/ }).click();
      const most = Number.parseInt(await firstDays(), 10);
      assert.ok(most > least, `${most} days at the top, then ${least}`);
      await body.getByRole('searchbox').fill('C0001');
      assert.equal(await body.locator('tbody tr:visible').count(), 1);
      await noBarriers(body, 'entities');
      await shot(page, '26-entities');
    });
    await step('proposes a first spec from a data file', async () => {
      await command(page, 'Segspec: New Segmentation from Data');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'orders.csv' }).first().click();
      // Several may be chosen, so that the choice has to be said to be made.
      await page.keyboard.press('Enter');
      await page.locator('.view-line', { hasText: 'Which decision are these segments for?' }).first().waitFor({ timeout: 60_000 });
      await shot(page, '20-from-data');
    });
    await step('opens the walkthrough', async () => {
      await command(page, 'Segspec: Open Walkthrough');
      await page.locator('.getting-started-step').first().waitFor();
      await shot(page, '21-walkthrough');
    });
  });
