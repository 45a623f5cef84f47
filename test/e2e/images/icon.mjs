// The icon of the extension, from its drawing.

import fs from 'node:fs';
import path from 'node:path';
import { startBrowser } from '../harness.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
/** That of the banner in package.json. */
const GROUND = '#10243a';

export async function icon() {
  const { browser, page } = await startBrowser({ width: 256, height: 256 });
  const drawing = fs.readFileSync(path.join(root, 'client/icons/segspec.svg'), 'utf8');
  await page.setContent(
    `<style>body { margin: 0 } div { width: 256px; height: 256px; border-radius: 40px; background: ${GROUND}; display: grid; place-items: center } svg { width: 190px }</style><div>${drawing}</div>`,
  );
  await page.screenshot({ path: path.join(root, 'client/icons/segspec.png'), omitBackground: true });
  await browser.close();
}
