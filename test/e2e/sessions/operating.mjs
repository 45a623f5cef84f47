// From the model to teams inside the editor: the tree says what was delivered and is due, lenses show a delivery and refresh what is due, and nothing is written unasked.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { eventually } from '../harness.mjs';
import { step } from '../steps.mjs';
import { goTo, lineOf, session, shot } from '../workbench.mjs';

const REFRESHED = { at: '2025-10-31T06:00:00.000Z', event: 'refresh', verdict: 'keep', model: 'sha256:before', reasons: [] };
const ledgerOf = (folder) => path.join(folder, 'shop.ledger.jsonl');
const change = (folder) => fs.writeFileSync(ledgerOf(folder), `${JSON.stringify(REFRESHED)}\n`);

export const operating = (vsix) =>
  session('from the model to teams', { vsix, change }, async (page, folder) => {
    const delivered = path.join(folder, 'out/shop-segments.csv');
    const events = () =>
      fs
        .readFileSync(ledgerOf(folder), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).event);
    const row = (text) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
    const opened = (part, within) =>
      eventually(async () => {
        if ((await row(part).getAttribute('aria-expanded')) !== 'true') await row(part).click();
        await row(within).waitFor({ timeout: 5_000 });
      }, 120_000);
    const lens = async (line, title) => {
      await goTo(page, lineOf(folder, line));
      await eventually(() => page.locator('.codelens-decoration a', { hasText: title }).first().click({ timeout: 3000 }), 60_000);
    };
    await step('says in the tree what was delivered and what is due', async () => {
      await eventually(async () => {
        if (!(await row('Deliveries').isVisible())) await page.locator('.activitybar .action-item a[aria-label^="Segspec"]').click();
        await row('Deliveries').waitFor({ timeout: 10_000 });
      });
      // A list that is filled anew is folded again, and shows no more rows than there is room for: each part by itself, until it shows what is in it.
      await opened('Calendar', 'Refresh');
      assert.match(await row('Refresh').innerText(), /overdue/);
      await row('Calendar').click();
      await opened('Deliveries', 'never delivered');
      await shot(page, '40-operating-tree');
    });
    await step('shows what would be delivered, and delivers nothing', async () => {
      await lens('publish Members', 'Publish (dry run)');
      await page.locator('.terminal-wrapper, .integrated-terminal').first().waitFor({ timeout: 60_000 });
      await page.locator('.pane-composite-part .xterm').first().waitFor({ timeout: 60_000 });
      await shot(page, '41-operating-dry-run');
      assert.equal(fs.existsSync(delivered), false);
    });
    await step('shows what would be delivered before it delivers, and delivers once somebody says so', async () => {
      await lens('publish Members', 'Publish…');
      const dialog = page.locator('.monaco-dialog-box', { hasText: 'Deliver Members?' });
      await dialog.waitFor({ timeout: 120_000 });
      assert.match(await dialog.innerText(), /Members: 600 rows to .*shop-segments\.csv/);
      await shot(page, '42-operating-deliver');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'detached' });
      assert.deepEqual([fs.existsSync(delivered), events()], [false, ['refresh']]);
      await lens('publish Members', 'Publish…');
      await dialog.waitFor({ timeout: 120_000 });
      await dialog.getByRole('button', { name: 'Deliver' }).click();
      await eventually(async () => assert.deepEqual(events(), ['refresh', 'delivery']), 120_000);
      assert.equal(fs.readFileSync(delivered, 'utf8').trim().split('\n').length, 601);
    });
    await step('asks before it refreshes what is due', async () => {
      const dialog = page.locator('.monaco-dialog-box', { hasText: 'Refresh this segmentation?' });
      // Nothing is computed before it asks: where it does not, the click was lost.
      const asked = () =>
        eventually(async () => {
          if (!(await dialog.isVisible())) await lens('refresh {', 'Refresh');
          await dialog.waitFor({ timeout: 10_000 });
        }, 120_000);
      await asked();
      await shot(page, '43-operating-refresh');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      assert.deepEqual(events(), ['refresh', 'delivery']);
      await dialog.waitFor({ state: 'detached' });
      await asked();
      await dialog.getByRole('button', { name: 'Refresh' }).click();
      await eventually(async () => assert.deepEqual(events(), ['refresh', 'delivery', 'refresh']), 90_000);
    });
  });
