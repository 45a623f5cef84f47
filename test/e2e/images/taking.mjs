// What taking pictures of the workbench needs: a calm window of one look, parts of it, and files that are not too large.

import fs from 'node:fs';
import path from 'node:path';
import { command } from '../workbench.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
/** What a page should load for one picture. */
const MOST_BYTES = 300_000;

export const LOOK = {
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.fontSize': 13,
  'editor.scrollbar.vertical': 'hidden',
  'editor.scrollbar.horizontal': 'hidden',
  'editor.overviewRulerBorder': false,
  'editor.hideCursorInOverviewRuler': true,
  'editor.inlayHints.enabled': 'off',
  'editor.stickyScroll.enabled': false,
  'breadcrumbs.enabled': false,
};

/** Takes away what would stand in the way of a picture. */
export async function calm(page) {
  await command(page, 'Notifications: Clear All Notifications');
  await page.mouse.move(5, 5);
}

/** Makes the side bar wider, so that its rows are whole. */
export async function wider(page, by) {
  const { x, y, width } = await page.locator('.part.sidebar').boundingBox();
  await page.mouse.move(x + width, y + 300);
  await page.mouse.down();
  await page.mouse.move(x + width + by, y + 300, { steps: 5 });
  await page.mouse.up();
}

/** A part of the window, once it has come to rest, as the PNG or WebP of a path in the repository. */
export async function picture(page, file, clip) {
  await page.waitForTimeout(1000);
  const png = await page.screenshot({ clip });
  const bytes = file.endsWith('.webp') ? await asWebp(page, png) : png;
  if (bytes.length > MOST_BYTES) throw new Error(`${file} has ${bytes.length} bytes, more than ${MOST_BYTES}.`);
  fs.writeFileSync(path.join(root, file), bytes);
  console.log(`${file}  ${(bytes.length / 1000).toFixed(0)} kB`);
}

/** The browser itself writes the other format. */
async function asWebp(page, png) {
  const address = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.85);
  }, png.toString('base64'));
  return Buffer.from(address.split(',')[1], 'base64');
}

export function lineBox(page, text) {
  return page.locator('.view-line', { hasText: text }).first().boundingBox();
}

/** Opens rows of a tree by their words, in the order given. */
export async function unfold(page, tree, labels) {
  for (const label of labels) {
    const row = page.locator(`${tree} .monaco-list-row`, { hasText: label }).first();
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.locator('.monaco-tl-twistie').click();
  }
}
