// How long the extension takes to activate in a real workbench, as the workbench itself says under “Show Running Extensions”, and until the first squiggle of a spec with a finding.
// Usage: node test/e2e/activation.mjs REPEATS A.vsix [B.vsix …], in turns; prints one line of JSON: per package its times in milliseconds.

import fs from 'node:fs';
import path from 'node:path';
import { startBrowser, startServer } from './harness.mjs';

const [repeats, ...packages] = process.argv.slice(2);
const SPEC = 'segmentation shop "Shop" {\n  sponsr: "Head of marketing"\n}\n';

async function once(vsix) {
  const server = await startServer({ vsix });
  const folder = path.join(server.dir, 'specs');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'shop.segspec'), SPEC);
  const { browser, page } = await startBrowser();
  try {
    // A window as people have it: the workbench is up, and a spec is opened then. The second window finds the caches of the first.
    const times = {};
    for (const name of ['first', 'again']) {
      await page.goto(server.url(folder, [['skipWelcome', 'true']]));
      const start = Date.now();
      await page.goto(server.url(folder, [['openFile', server.uri(path.join(folder, 'shop.segspec'))]]));
      await page.waitForSelector('.monaco-workbench .monaco-editor .view-line');
      const opened = Date.now();
      await page.waitForSelector('.squiggly-error');
      times[`${name}Squiggle`] = Date.now() - opened;
      times[`${name}Window`] = opened - start;
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').fill('>Developer: Show Running Extensions');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Show Running Extensions' }).first().click();
      const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Segspec' }).first();
      const text = (await row.locator('.activation-time').innerText()).trim();
      times[`${name}Activation`] = Number(/(\d+)\s*ms/.exec(text)?.[1] ?? Number.NaN);
      times.text = text;
      await new Promise((resolve) => setTimeout(resolve, 12_000));
    }
    return times;
  } finally {
    await browser.close();
    await server.stop();
  }
}

const all = packages.map(() => []);
for (let i = 0; i < Number(repeats); i++) for (const [k, vsix] of packages.entries()) all[k].push(await once(path.resolve(vsix)));
console.log(JSON.stringify(all, null, 1));
