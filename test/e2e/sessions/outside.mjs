// What changes outside of the editor, and what a text says that is no longer, or not yet, true: one cause, one finding, and none of what is gone.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { eventually } from '../harness.mjs';
import { step } from '../steps.mjs';
import { command, goTo, lineOf, revert, session, shot } from '../workbench.mjs';

const LIBRARY = 'orders.segspec';

/** The orders in a library of their own, and sizes only when a spec is run, so that what was judged stays until then. */
function apart(folder) {
  const file = path.join(folder, 'shop.segspec');
  const text = fs.readFileSync(file, 'utf8');
  const orders = /^source orders: [\s\S]*?^}\n/m.exec(text)[0];
  fs.writeFileSync(path.join(folder, LIBRARY), orders);
  fs.writeFileSync(file, `import "${LIBRARY}"\n${text.replace(orders, '')}`);
  fs.mkdirSync(path.join(folder, '.vscode'));
  fs.writeFileSync(path.join(folder, '.vscode/settings.json'), '{ "segspec.preview.live": false }\n');
}

export const outside = (vsix) =>
  session('what changes outside', { vsix, change: apart }, async (page, folder) => {
    const problems = page.locator('.markers-panel .monaco-list-row');
    const of = (words) => problems.filter({ hasText: words });
    /** Errors alone: the sample has notes of its own. */
    const errors = () => problems.filter({ has: page.locator('.codicon-error') });
    const move = (from, to) => fs.renameSync(path.join(folder, from), path.join(folder, to));
    const listed = (locator, count) => eventually(async () => assert.equal(await locator.count(), count, (await problems.allInnerTexts()).join(' | ')), 60_000);
    /** Opens a file of the folder by its name. */
    async function open(name) {
      const input = page.locator('.quick-input-widget input');
      await eventually(async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+p');
        await input.waitFor({ timeout: 3000 });
        await input.fill(name);
        await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click({ timeout: 5000 });
        await page.locator('.tab.active', { hasText: name }).waitFor({ timeout: 5000 });
      });
    }

    await step('says once that a data file is gone, at its line, and no more when it is back', async () => {
      await command(page, 'Problems: Focus on Problems View');
      await listed(errors(), 0);
      move('data/customers.csv', 'data/moved.csv');
      await listed(of('customers.csv'), 1);
      await listed(errors(), 1);
      await shot(page, '28-data-gone');
      move('data/moved.csv', 'data/customers.csv');
      await listed(errors(), 0);
    });
    await step('says once that an import is gone, and no more when it is back', async () => {
      move(LIBRARY, 'moved.segspec');
      await listed(errors(), 1);
      await listed(of(LIBRARY), 1);
      await shot(page, '29-import-gone');
      move('moved.segspec', LIBRARY);
      await listed(errors(), 0);
    });
    await step('counts above a library what the specs that import it name', async () => {
      await open(LIBRARY);
      await eventually(async () => {
        const lens = await page
          .locator('.codelens-decoration a', { hasText: /\d+ references?/ })
          .first()
          .innerText();
        assert.ok(Number.parseInt(lens, 10) >= 10, lens);
      }, 60_000);
      for (const offered of ['Run', 'Segments', 'Compare with HEAD']) await page.locator('.codelens-decoration a', { hasText: offered }).first().waitFor();
      await shot(page, '30-library');
      await command(page, 'View: Close Editor');
    });
    await step('keeps a contract that did not hold until it is judged anew, and says that it is stale', async () => {
      const file = path.join(folder, LIBRARY);
      fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('rows >= 2_000', 'rows >= 2_000_000'));
      await command(page, 'Segspec: Run');
      await listed(of('breaks its contract'), 1);
      assert.equal(await of('Stale').count(), 0);
      await goTo(page, lineOf(folder, 'segments: 2..6'));
      await page.keyboard.press('End');
      await page.keyboard.press('Backspace');
      await page.keyboard.type('5');
      await listed(of(/Stale.*breaks its contract/), 1);
      await listed(of('breaks its contract'), 1);
      await shot(page, '31-stale-contract');
      await revert(page);
    });
    await step('forgets a spec that is deleted', async () => {
      fs.writeFileSync(path.join(folder, 'draft.segspec'), 'segmentation Draft "Draft" {\n  sponsr: "Nobody"\n}\n');
      await open('draft.segspec');
      await command(page, 'Problems: Focus on Problems View');
      await listed(of('sponsr'), 1);
      fs.rmSync(path.join(folder, 'draft.segspec'));
      await listed(of('sponsr'), 0);
      await shot(page, '32-deleted');
    });
  });
