// The panel in every kind of theme: what is drawn takes the theme's colours, and can be told apart from its ground.

import assert from 'node:assert/strict';
import { panel, run, session, shot, step } from '../workbench.mjs';

const THEMES = [
  ['light', 'Default Light Modern'],
  ['high-contrast', 'Default High Contrast'],
];

export async function themes(vsix) {
  for (const [name, theme] of THEMES)
    await session(`the panel in ${name}`, { vsix, settings: { 'workbench.colorTheme': theme } }, async (page) => {
      await step(`words of pictures can be read in ${name}`, async () => {
        await run(page);
        const text = panel(page).locator('#picture-map .picture svg text').first();
        await text.waitFor();
        const [ink, ground] = await text.evaluate((element) => [getComputedStyle(element).fill, getComputedStyle(document.body).backgroundColor]);
        assert.ok(contrast(ink, ground) >= 4.5, `${ink} on ${ground}`);
        await shot(page, `13-${name}`);
        await panel(page)
          .locator('#picture-map')
          .evaluate((figure) => figure.scrollIntoView());
        await shot(page, `14-${name}-map`);
      });
    });
}

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
