// Pictures of what comes after the model, for docs/from-a-model-to-teams.md: the status board and the plan of a delivery, from the year of examples/year.

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { startBrowser } from '../harness.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

/** Commands may end with findings; what they say is wanted all the same. */
function said(args, cwd) {
  try {
    return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch ({ stdout }) {
    return stdout;
  }
}

export async function forOperating() {
  const [, folder] = /Everything is in ([^:]+):/.exec(said(['scripts/demo-year.ts'], root));
  const segspec = (...args) => said([path.join(root, 'dist/cli.js'), ...args], folder);
  segspec('status', 'year.segspec', '--scan', 'warehouse', '--format', 'html=board.html');
  const plan = segspec('publish', 'year.segspec', '--dry-run', '--as-of', '2025-11-30', '--because', 'A look at the plan.');
  const { browser, page } = await startBrowser({ width: 900, height: 1200, scale: 1.25 });
  await page.goto(`file://${path.join(folder, 'board.html')}`);
  await page.screenshot({ path: path.join(root, 'docs/images/board.png'), fullPage: true });
  await page.setContent(
    '<body style="margin:0"><pre style="margin:0;padding:24px;background:#1e1e1e;color:#ddd;font:15px/1.5 monospace;width:max-content"></pre></body>',
  );
  await page.locator('pre').evaluate((pre, text) => {
    pre.textContent = text;
  }, `$ segspec publish year.segspec --dry-run\n\n${plan.trim()}`);
  await page.locator('pre').screenshot({ path: path.join(root, 'docs/images/delivery-plan.png') });
  await browser.close();
}
