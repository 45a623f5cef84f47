// Writing a spec: findings and their fixes, completion, hovers, what stands beside lines, live preview.

import assert from 'node:assert/strict';
import { bodyWith, noBarriers } from '../axe.mjs';
import { eventually } from '../harness.mjs';
import { step } from '../steps.mjs';
import { besideLinesAre, command, goTo, hoverAt, lineOf, pageSays, panel, revert, session, shot, suggested } from '../workbench.mjs';

export const writing = (vsix) =>
  session('writing a spec', { vsix }, async (page, folder) => {
    const at = (needle) => lineOf(folder, needle);
    await step('opens the example with its language, and shows what the committed model file says', async () => {
      await page.locator('.view-line', { hasText: 'segmentation' }).first().waitFor();
      await page.locator('.codelens-decoration', { hasText: 'Run' }).first().waitFor();
      await goTo(page, at('segment regulars'));
      await besideLinesAre(page, (texts) => texts.some((text) => text.includes('181 customers')));
      await shot(page, '01-open');
    });
    await step('shows a finding as you type, and applies its fix', async () => {
      await goTo(page, at('sponsor:'), 3);
      await page.keyboard.press('Delete');
      await page.waitForSelector('.squiggly-error');
      await shot(page, '02-finding');
      const action = page.locator('.action-widget .monaco-list-row', { hasText: 'Change to' }).first();
      const fixed = page.locator('.view-line', { hasText: 'sponsor:' }).first();
      await eventually(async () => {
        if (await fixed.isVisible()) return;
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
        await action.waitFor({ timeout: 2500 });
        // The first is the preferred one; a click may be caught by what lies behind the list.
        await page.keyboard.press('Enter');
        await fixed.waitFor({ timeout: 5000 });
      });
      await eventually(async () => assert.equal(await page.locator('.squiggly-error').count(), 0));
    });
    await step('leads from the code of a finding to the page that explains it', async () => {
      await revert(page);
      await goTo(page, at('sponsor:'), 3);
      await page.keyboard.press('Delete');
      await page.waitForSelector('.squiggly-error');
      await eventually(async () => {
        await page.keyboard.press('Escape');
        await command(page, 'Problems: Focus on Problems View');
        await page
          .locator('.markers-panel .monaco-list-row a', { hasText: /^SEG\d+$/ })
          .first()
          .click({ timeout: 3000, modifiers: ['Control'] });
        await page.locator('.tab.active', { hasText: /SEG\d+\.md/ }).waitFor({ timeout: 5000 });
      });
      await page.locator('.view-line', { hasText: '# SEG' }).first().waitFor();
      await shot(page, '02-explanation');
      await command(page, 'View: Close Editor');
      await command(page, 'View: Hide Panel');
    });
    await step('completes the columns of a source', async () => {
      await revert(page);
      await goTo(page, at('basket "Value of an order"'), 60);
      await page.keyboard.press('End');
      await page.keyboard.type('\nextra = sum(orders.', { delay: 25 });
      await suggested(page, 'discount');
      await shot(page, '03-completion');
      await page.keyboard.press('Escape');
    });
    await step('shows a column’s values on hover, before anything was run', async () => {
      await revert(page);
      await hoverAt(page, at('basket "Value of an order"'), 49, '4,095 distinct');
      await shot(page, '04-hover');
      await page.keyboard.press('Escape');
    });
    await step('shows how a feature is spread beside its line, live, and as a picture', async () => {
      await revert(page);
      const line = at('basket "Value of an order"');
      const spark = /^"≈ [▁▂▃▄▅▆▇█ ]+ [\d.,]+ GBP – [\d.,]+ GBP/;
      await goTo(page, line, 50);
      await page.keyboard.type(' in last 6 months', { delay: 25 });
      await page.keyboard.press('Escape');
      await besideLinesAre(page, (texts) => texts.some((text) => spark.test(text) && !text.includes('stale')));
      const hover = await hoverAt(page, line, 4, 'bins from');
      // A picture that the editor will not show has no width.
      await eventually(async () =>
        assert.equal(
          await hover
            .locator('img')
            .first()
            .evaluate((image) => image.naturalWidth),
          320,
        ),
      );
      await shot(page, '04-distribution');
      await page.keyboard.press('Escape');
    });
    await step('shows the features of a dimension when asked to', async () => {
      await revert(page);
      await goTo(page, at('dimension Buying'));
      await eventually(async () => {
        await page.locator('.codelens-decoration a', { hasText: 'Distributions' }).first().click({ timeout: 3000 });
        await besideLinesAre(page, (texts) => texts.filter((text) => /[▁▂▃▄▅▆▇█]/.test(text) && !text.includes('stale')).length >= 3, 20_000);
      }, 60_000);
    });
    await step('shows sizes from a sample while you type', async () => {
      await revert(page);
      await goTo(page, at('segments: 2..6'));
      await page.keyboard.press('End');
      await page.keyboard.press('Backspace');
      await page.keyboard.type('5');
      await besideLinesAre(page, (texts) => texts.some((text) => text.includes('≈ 181 customers')));
      await goTo(page, at('segment regulars'));
      await shot(page, '05-live-preview');
    });
    await step('shows the last text, where the next key comes while a preview is under way', async () => {
      await revert(page);
      await command(page, 'Notifications: Clear All Notifications');
      await goTo(page, at('segments: 2..6'));
      await page.keyboard.press('End');
      // Longer than the pause after which a preview starts, shorter than it takes.
      for (const [digit, pause] of [
        ['4', 800],
        ['5', 1000],
        ['4', 1200],
        ['3', 0],
      ]) {
        await page.keyboard.press('Backspace');
        await page.keyboard.type(digit);
        await page.waitForTimeout(pause);
      }
      await page.locator('.view-line', { hasText: 'segments: 2..3' }).waitFor();
      await besideLinesAre(page, (texts) => texts.some((text) => text.startsWith('"≈ 3 segments')) && !texts.some((text) => text.includes('stale')));
      assert.equal(await page.locator('.notification-toast').count(), 0, 'nobody is told of what was cancelled');
      await command(page, 'Segspec: Show Segments');
      await panel(page).locator('main > .warning', { hasText: 'Preview' }).waitFor();
      await eventually(async () => assert.equal(await panel(page).locator('.card').count(), 3));
    });
    await step('tries another value without changing the file, and applies it when told to', async () => {
      await revert(page);
      await goTo(page, at('segments: 2..6'));
      const picked = page.locator('.quick-input-list .monaco-list-row', { hasText: /^3/ }).first();
      await eventually(async () => {
        await page.keyboard.press('Escape');
        await (await lensAbove(page, 'What if', 'segments: 2..6')).click({ timeout: 3000 });
        await picked.click({ timeout: 5000 });
      }, 60_000);
      await pageSays(page, 'Who moves', 120_000);
      const body = await eventually(() => bodyWith(page, 'Who moves'));
      assert.match(await body.innerText(), /What if: segments: 3/);
      assert.match((await body.innerText()).replaceAll(/\s+/g, ' '), /\d+ customers of 600 \([\d.]+ %\) would be in another segment/);
      await noBarriers(body, 'what if');
      await shot(page, '27-what-if');
      assert.equal(await page.locator('.view-line', { hasText: 'segments: 2..6' }).count(), 1, 'the text is as it was');
      await page.locator('.notification-toast .monaco-button', { hasText: 'Apply to the File' }).first().click();
      await page.locator('.view-line', { hasText: 'segments: 3' }).first().waitFor();
      await revert(page);
    });
  });

/** The lens with a text that stands next above a line; others of its kind stand above and below, and some out of sight. */
async function lensAbove(page, text, line) {
  const { y } = await page.locator('.view-line', { hasText: line }).first().boundingBox();
  const lenses = await page.locator('.codelens-decoration a:visible', { hasText: text }).all();
  const above = await Promise.all(lenses.map(async (lens) => ({ lens, far: y - ((await lens.boundingBox())?.y ?? Number.POSITIVE_INFINITY) })));
  const next = above.filter(({ far }) => far > 0).sort((a, b) => a.far - b.far)[0];
  assert.ok(next, `no lens “${text}” above “${line}”`);
  return next.lens;
}
