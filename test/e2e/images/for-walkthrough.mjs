// The pictures of the walkthrough, in a light and a dark theme.

import { eventually } from '../harness.mjs';
import { command, goTo, lineOf, run, session } from '../workbench.mjs';
import { changed } from './changed.mjs';
import { calm, LOOK, picture, unfold, wider } from './taking.mjs';

const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
const screen = { width: 1000, height: 640, scale: 1.25 };

export async function forWalkthrough(vsix) {
  for (const [look, theme] of Object.entries(THEMES)) {
    const settings = { ...LOOK, 'workbench.colorTheme': theme };
    const name = (what) => `client/walkthrough/${what}-${look}.webp`;
    await session(`the walkthrough in ${look}`, { vsix, settings, screen }, async (page, folder) => {
      await mistake(page, folder, name);
      await run(page);
      await segments(page, name);
      await around(page, name);
    });
    await session(`a change in ${look}`, { vsix, settings, screen: { ...screen, width: 1160 } }, async (page, folder) => {
      await changed(page, folder);
      await picture(page, name('compare'), await page.locator('.part.editor').boundingBox());
    });
  }
}

async function mistake(page, folder, name) {
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await goTo(page, lineOf(folder, 'sponsor:'), 3);
  for (const _ of 'spons') await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Backspace');
  await page.locator('.squiggly-error').first().waitFor();
  const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'Did you mean' }).first();
  await eventually(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    await hover.waitFor({ timeout: 2500 });
  });
  const editor = await page.locator('.part.editor').boundingBox();
  await picture(page, name('finding'), { ...editor, height: 360 });
  await page.keyboard.press('Escape');
  await command(page, 'File: Revert File');
  await command(page, 'View: Toggle Primary Side Bar Visibility');
}

async function segments(page, name) {
  await calm(page);
  // Wide enough for two cards side by side.
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await page.setViewportSize({ width: 1300, height: 760 });
  await page.waitForTimeout(1500);
  await picture(page, name('segments'), await page.locator('iframe.webview').first().boundingBox());
  await page.setViewportSize(screen);
  await command(page, 'View: Toggle Primary Side Bar Visibility');
}

/** The tree and the tests, beside the text. */
async function around(page, name) {
  await page.getByRole('tab', { name: /^Online shop/ }).click({ button: 'middle' });
  await page.locator('.activitybar .action-item a[aria-label^="Segspec"]').click();
  await unfold(page, '.pane-body', ['Segments', 'Gates']);
  await wider(page, 70);
  await calm(page);
  const { y, height } = await page.locator('.part.sidebar').boundingBox();
  const whole = { x: 0, y, width: screen.width, height };
  await picture(page, name('spec'), whole);
  await command(page, 'Testing: Focus on Test Explorer View');
  await unfold(page, '.test-explorer', ['Online shop customers', 'Gates', 'Tests']);
  await calm(page);
  await picture(page, name('gates'), whole);
}
