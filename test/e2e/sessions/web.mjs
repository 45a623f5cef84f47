// The web package in the browser's own extension host, where there is no Node: the language works, and nothing that needs data is offered.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { eventually } from '../harness.mjs';
import { step } from '../steps.mjs';
import { command, goTo, session, shot, suggested } from '../workbench.mjs';

const LIBRARY = 'source orders: transactions "Orders" {\n  from: "orders.csv"\n  key: customer_id\n  time: ordered_at\n}\n';
const SPEC = `import "library.segspec"

segmentation Shop "Shop" {
  sponsr: "Chief"
  entity: customer
}

dimension Buying: behavioral {
  orders = count(orders)
}
`;

export async function web() {
  const options = {
    development: path.resolve(import.meta.dirname, '../../../dist/package/web'),
    change: (folder) => {
      fs.writeFileSync(path.join(folder, 'library.segspec'), LIBRARY);
      fs.writeFileSync(path.join(folder, 'shop.segspec'), SPEC);
    },
  };
  await session('the language in a browser', options, async (page) => {
    const problems = page.locator('.markers-panel .monaco-list-row');
    await step('finds what is wrong, and knows what an import declares', async () => {
      await page.locator('.squiggly-error').first().waitFor();
      await command(page, 'Problems: Focus on Problems View');
      await problems.filter({ hasText: 'sponsr' }).first().waitFor();
      await eventually(async () => {
        assert.equal(await problems.filter({ hasText: 'was not found' }).count(), 0);
        assert.equal(await page.locator('.squiggly-error').count(), 1, 'the imported source is known');
      });
      await shot(page, '16-web');
      await page.keyboard.press('Control+j');
    });
    await step('completes functions', async () => {
      await goTo(page, 9, 1);
      await page.keyboard.press('End');
      await page.keyboard.type('\nlast = rec', { delay: 25 });
      await suggested(page, 'recency');
      await page.keyboard.press('Escape');
    });
    await step('still finds after a restart of the server', async () => {
      await command(page, 'Segspec: Restart Language Server');
      await goTo(page, 4, 1);
      await page.keyboard.press('End');
      await page.keyboard.type('\nownr: "Me"', { delay: 25 });
      await command(page, 'Problems: Focus on Problems View');
      await problems.filter({ hasText: 'ownr' }).first().waitFor();
      await page.keyboard.press('Control+j');
    });
    await step('says that it is limited, and offers no run', async () => {
      await eventually(async () => {
        await page.mouse.move(5, 5);
        await page.locator('#status\\.languageStatus').hover();
        await page.locator('.hover-language-status', { hasText: 'language only' }).first().waitFor({ timeout: 5000 });
      });
      const rows = page.locator('.quick-input-list .monaco-list-row');
      await eventually(async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('F1');
        await page.locator('.quick-input-widget input').fill('>Segspec: ', { timeout: 3000 });
        await rows.filter({ hasText: 'Segspec: Show Output' }).first().waitFor({ timeout: 5000 });
      });
      assert.equal(await rows.filter({ hasText: 'Segspec: Run' }).count(), 0);
      await shot(page, '17-web-commands');
    });
  });
}
