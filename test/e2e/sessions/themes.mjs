// The panel in every kind of theme: what is drawn takes the theme's colours, and can be told apart from its ground.

import assert from 'node:assert/strict';
import { noBarriers } from '../axe.mjs';
import { eventually } from '../harness.mjs';
import { step } from '../steps.mjs';
import { command, panel, run, session, shot } from '../workbench.mjs';

const THEMES = [
  ['light', 'Light Modern'],
  ['high-contrast', 'Dark High Contrast'],
  ['high-contrast-light', 'Light High Contrast'],
];
const STATUSES = ['passed', 'warned', 'failed', 'not-run', 'not-applicable', 'chosen'];

export const themes = (vsix) =>
  session('the panel in every kind of theme', { vsix }, async (page) => {
    const body = panel(page).locator('body');
    const ran = await step('shows the segments', async () => {
      await run(page);
      await command(page, 'Notifications: Clear All Notifications');
    });
    for (const [name, theme] of THEMES) {
      const canBeRead = async () => {
        await wear(page, theme, name);
        const text = panel(page).locator('#picture-map .picture svg text').first();
        await eventually(async () => {
          const [ink, ground] = await text.evaluate((element) => [getComputedStyle(element).fill, getComputedStyle(document.body).backgroundColor]);
          assert.ok(contrast(ink, ground) >= 4.5, `${ink} on ${ground}`);
        });
        await showEveryStatus(body);
        await noBarriers(body, theme);
        for (const [number, place] of [
          ['13', 'h1'],
          ['14', '#picture-map'],
          ['15', '#gates'],
        ]) {
          await panel(page)
            .locator(place)
            .evaluate((element) => element.scrollIntoView());
          await shot(page, `${number}-${name}`);
        }
      };
      await step(`can be read in ${name}`, canBeRead, { needs: ran });
    }
  });

/** Puts on a theme by its name in the palette; `kind` is what pages are told of it. */
async function wear(page, theme, kind) {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: theme }).first();
  await eventually(async () => {
    await command(page, 'Preferences: Color Theme');
    await page.locator('.quick-input-widget input').fill(theme, { timeout: 3000 });
    await row.click({ timeout: 5000 });
    await panel(page).locator(`body.vscode-${kind}`).waitFor({ timeout: 5000 });
  });
}

/** Every status that a row may have, so that all of their colours are looked at. */
const showEveryStatus = (body) =>
  body.evaluate((element, statuses) => {
    for (const [i, row] of [...element.querySelectorAll('#gates tbody tr')].entries()) row.className = statuses[i % statuses.length];
  }, STATUSES);

/** WCAG 2.2: 4.5 for words. */
function contrast(one, other) {
  const [a, b] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

function luminance(colour) {
  const [r, g, b] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
