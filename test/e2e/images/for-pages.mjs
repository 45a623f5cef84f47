// The pictures of README.md and of the marketplace's page, taken from the packaged extension in a real workbench.

import { besideLinesAre, command, goTo, hoverAt, lineOf, panel, run, session } from '../workbench.mjs';
import { changed } from './changed.mjs';
import { calm, LOOK, lineBox, picture, unfold, wider } from './taking.mjs';

const screen = { width: 1120, height: 740, scale: 1.25 };
const settings = { ...LOOK, 'workbench.colorTheme': 'Default Light Modern' };

export async function forPages(vsix) {
  await spec(vsix);
  await change(vsix);
}

function spec(vsix) {
  return session('the spec, its segments, what is beside lines', { vsix, settings, screen }, async (page, folder) => {
    const at = (needle) => lineOf(folder, needle);
    const editors = page.locator('.part.editor');
    await run(page);
    await command(page, 'View: Toggle Primary Side Bar Visibility');
    await goTo(page, at('segment regulars'));
    await panel(page)
      .locator('#picture-map')
      .evaluate((figure) => figure.scrollIntoView());
    await calm(page);
    await picture(page, 'docs/images/map.webp', await editors.boundingBox());

    await page.getByRole('tab', { name: /^Online shop/ }).click({ button: 'middle' });
    await goTo(page, at('segment regulars'));
    await besideLinesAre(page, (texts) => texts.some((text) => text.includes('181 customers')));
    await calm(page);
    const [from, to] = await Promise.all([lineBox(page, 'require {'), lineBox(page, 'segment gift_buyers')]);
    await picture(page, 'docs/images/lines.webp', { x: from.x - 69, y: from.y - 4, width: 906, height: to.y - from.y - from.height + 4 });

    // A hover is as high as a quarter of its editor.
    await page.setViewportSize({ width: screen.width, height: 1700 });
    const hover = await hoverAt(page, at('recency "Days since last order"'), 3, 'Loyal regulars');
    const [told, line] = [await hover.boundingBox(), await lineBox(page, '"Days since last order"')];
    const top = Math.min(told.y, line.y);
    const bottom = Math.max(told.y + told.height, line.y + line.height);
    await picture(page, 'docs/images/hover.webp', { x: told.x - 70, y: top - 10, width: Math.max(told.width + 110, 640), height: bottom - top + 13 });
    await page.keyboard.press('Escape');
    await page.setViewportSize(screen);

    await page.locator('.activitybar .action-item a[aria-label^="Segspec"]').click();
    await unfold(page, '.pane-body', ['Gates', 'Decisions']);
    await wider(page, 210);
    await goTo(page, 1);
    await calm(page);
    const tree = await page.locator('.part.sidebar').boundingBox();
    const last = await page.locator('.pane-body .monaco-list-row').last().boundingBox();
    await picture(page, 'docs/images/tree.webp', { ...tree, height: last.y + last.height + 12 - tree.y });
  });
}

function change(vsix) {
  return session('what changed', { vsix, settings, screen: { ...screen, width: 1160, height: 700 } }, async (page, folder) => {
    await changed(page, folder);
    await picture(page, 'docs/images/compare.webp', await page.locator('.part.editor').boundingBox());
  });
}
