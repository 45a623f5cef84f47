// The pictures of README.md and of the marketplace's page, taken from the packaged extension in a real workbench, and the icon from its drawing.
// Usage: node test/e2e/images.mjs segspec.vsix. They go to docs/images, the icon to client/icons.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bodyWith } from './axe.mjs';
import { eventually, startBrowser } from './harness.mjs';
import { besideLines, command, goTo, lineOf, panel, run, session } from './workbench.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.resolve(process.argv[2]);
/** What a page of the marketplace should load for one picture. */
const MOST_BYTES = 300_000;
/** That of the banner in package.json. */
const GROUND = '#10243a';

const screen = { width: 1120, height: 740, scale: 1.25 };
const settings = {
  'workbench.colorTheme': 'Default Light Modern',
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

await session('the spec, its segments, what is beside lines', { vsix, settings, screen }, async (page, folder) => {
  const at = (needle) => lineOf(folder, needle);
  const editors = page.locator('.part.editor');
  await run(page);
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await goTo(page, at('segment regulars'));
  await panel(page)
    .locator('#picture-map')
    .evaluate((figure) => figure.scrollIntoView());
  await calm(page);
  await picture(page, 'map', await editors.boundingBox());

  await page.getByRole('tab', { name: /^Online shop/ }).click({ button: 'middle' });
  await goTo(page, at('segment regulars'));
  await eventually(async () => {
    if (!(await besideLines(page)).some((text) => text.includes('181 customers'))) throw new Error('nothing beside lines yet');
  });
  await calm(page);
  const [from, to] = await Promise.all([lineBox(page, 'require {'), lineBox(page, 'segment gift_buyers')]);
  await picture(page, 'lines', { x: from.x - 69, y: from.y - 4, width: 906, height: to.y - from.y - from.height + 4 });

  // A hover is as high as a quarter of its editor.
  await page.setViewportSize({ width: screen.width, height: 1700 });
  const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'Loyal regulars' }).first();
  await eventually(async () => {
    await page.keyboard.press('Escape');
    await goTo(page, at('recency "Days since last order"'), 3);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    await hover.waitFor({ timeout: 2500 });
  });
  const [told, line] = [await hover.boundingBox(), await lineBox(page, '"Days since last order"')];
  const top = Math.min(told.y, line.y);
  const bottom = Math.max(told.y + told.height, line.y + line.height);
  await picture(page, 'hover', { x: told.x - 70, y: top - 10, width: Math.max(told.width + 110, 640), height: bottom - top + 13 });
  await page.keyboard.press('Escape');
  await page.setViewportSize(screen);

  await page.locator('.activitybar .action-item a[aria-label^="Segspec"]').click();
  for (const label of ['Gates', 'Decisions']) {
    const row = page.locator('.pane-body .monaco-list-row', { hasText: label }).first();
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.locator('.monaco-tl-twistie').click();
  }
  await wider(page, 210);
  await goTo(page, 1);
  await calm(page);
  const tree = await page.locator('.part.sidebar').boundingBox();
  const last = await page.locator('.pane-body .monaco-list-row').last().boundingBox();
  await picture(page, 'tree', { ...tree, height: last.y + last.height + 12 - tree.y });
});

await session('what changed', { vsix, settings, screen: { ...screen, width: 1160, height: 700 } }, async (page, folder) => {
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await goTo(page, lineOf(folder, 'segments: 2..6'));
  await page.keyboard.press('End');
  for (const _ of '2..6') await page.keyboard.press('Backspace');
  await page.keyboard.type('3');
  await command(page, 'File: Save');
  const spec = path.join(folder, 'shop.segspec');
  await eventually(() => assert.match(fs.readFileSync(spec, 'utf8'), /segments: 3/));
  // Who moves is told of a model file that was made from the spec.
  execFileSync(process.execPath, [path.join(root, 'dist/cli.js'), 'run', '--write', '--fail-on', 'never', spec], { stdio: 'ignore' });
  await command(page, 'Segspec: Compare with HEAD');
  await eventually(() => bodyWith(page, 'what changed'), 90_000);
  await page.locator('.monaco-diff-editor').first().waitFor();
  await calm(page);
  await picture(page, 'compare', await page.locator('.part.editor').boundingBox());
});

await icon();

/** Takes away what would stand in the way of a picture. */
async function calm(page) {
  await command(page, 'Notifications: Clear All Notifications');
  await page.mouse.move(5, 5);
}

/** Makes the side bar wider, so that its rows are whole. */
async function wider(page, by) {
  const { x, y, width } = await page.locator('.part.sidebar').boundingBox();
  await page.mouse.move(x + width, y + 300);
  await page.mouse.down();
  await page.mouse.move(x + width + by, y + 300, { steps: 5 });
  await page.mouse.up();
}

/** A part of the window, once it has come to rest. */
async function picture(page, name, clip) {
  await page.waitForTimeout(1000);
  const file = path.join(root, 'docs/images', `${name}.png`);
  await page.screenshot({ path: file, clip });
  const { size } = fs.statSync(file);
  if (size > MOST_BYTES) throw new Error(`${name}.png has ${size} bytes, more than ${MOST_BYTES}.`);
  console.log(`docs/images/${name}.png  ${(size / 1000).toFixed(0)} kB`);
}

function lineBox(page, text) {
  return page.locator('.view-line', { hasText: text }).first().boundingBox();
}

async function icon() {
  const { browser, page } = await startBrowser({ width: 256, height: 256 });
  const drawing = fs.readFileSync(path.join(root, 'client/icons/segspec.svg'), 'utf8');
  await page.setContent(
    `<style>body { margin: 0 } div { width: 256px; height: 256px; border-radius: 40px; background: ${GROUND}; display: grid; place-items: center } svg { width: 190px }</style><div>${drawing}</div>`,
  );
  await page.screenshot({ path: path.join(root, 'client/icons/segspec.png'), omitBackground: true });
  await browser.close();
}
