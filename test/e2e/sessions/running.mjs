// Running a spec: progress and Cancel, the panel and its pictures, the way from a segment to its line, stale, comparing with HEAD.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { bodyWith, noBarriers } from '../axe.mjs';
import { eventually } from '../harness.mjs';
import { focusOn } from '../keyboard.mjs';
import { step } from '../steps.mjs';
import { besideLinesAre, command, goTo, leadsTo, lineOf, pageSays, panel, revert, run, session, shot } from '../workbench.mjs';

export const running = (vsix) =>
  session('running a spec', { vsix }, async (page, folder) => {
    const at = (needle) => lineOf(folder, needle);
    await step('cancels a run from its progress', async () => {
      const progress = page.locator('.notification-toast', { hasText: 'Segspec' }).first();
      // A run may have ended before the click comes.
      await eventually(async () => {
        await command(page, 'Notifications: Clear All Notifications');
        await command(page, 'Segspec: Run');
        await progress.waitFor({ timeout: 20_000 });
        await shot(page, '06-progress');
        await progress.hover({ timeout: 3000 });
        await progress.getByRole('button', { name: 'Cancel' }).click({ timeout: 3000 });
        await page.locator('.notification-toast', { hasText: 'cancelled; nothing was changed' }).first().waitFor({ timeout: 20_000 });
      }, 120_000);
      await command(page, 'Notifications: Clear All Notifications');
    });
    const ran = await step('runs, and shows segments with their pictures in the panel', async () => {
      await run(page);
      assert.ok((await panel(page).locator('.card').count()) >= 3);
      await panel(page).locator('h2', { hasText: 'Gates' }).waitFor();
      await panel(page).locator('#picture-map .picture svg').waitFor();
      await shot(page, '07-panel');
      await panel(page)
        .locator('#picture-map')
        .evaluate((figure) => figure.scrollIntoView());
      await shot(page, '08-map');
    });
    const saysBesideLines = async () => {
      await goTo(page, at('segment regulars'));
      await besideLinesAre(page, (texts) => ['"181 customers', '✓ 20.7 %'].every((wanted) => texts.some((text) => text.includes(wanted))));
      await shot(page, '09-beside-lines');
    };
    await step('says beside the lines what came of them', saysBesideLines, { needs: ran });
    const leadsToLines = async () => {
      await leadsTo(page, panel(page).locator('.card button.place', { hasText: 'Bargain hunters' }), at('segment bargain_hunters'));
      await leadsTo(page, panel(page).locator('#gates button.place', { hasText: 'smallest_segment' }), at('smallest_segment >= 10%'));
    };
    await step('leads from a segment and from a gate to their lines', leadsToLines, { needs: ran });
    const followsTheCursor = async () => {
      await goTo(page, at('segment bargain_hunters'));
      await panel(page).locator('.card.at-cursor', { hasText: 'Bargain hunters' }).waitFor({ timeout: 20_000 });
      await goTo(page, at('smallest_segment >= 10%'));
      await panel(page).locator('tr.at-cursor', { hasText: 'smallest_segment' }).waitFor({ timeout: 20_000 });
    };
    await step('marks what the cursor stands in', followsTheCursor, { needs: ran });
    const leadsFromPictures = async () => {
      const number = await panel(page).locator('.card', { hasText: 'Bargain hunters' }).locator('.number').first().textContent();
      const mark = panel(page)
        .locator('#picture-map svg text', { hasText: new RegExp(`^${number}$`) })
        .last();
      await leadsTo(page, mark, at('segment bargain_hunters'));
    };
    await step('leads from a mark in a picture to the line of its segment', leadsFromPictures, { needs: ran });
    const givesFiles = async () => {
      const ground = await panel(page)
        .locator('body')
        .evaluate((body) => getComputedStyle(body).backgroundColor);
      const svg = (await saved(page, folder, 'SVG: Map of the segments', 'map-of-the-segments.svg')).toString();
      assert.match(svg, /^<svg [^>]*role="img"/);
      assert.match(svg, /<title>Map of the segments<\/title>/);
      assert.ok(svg.includes(`<rect width="100%" height="100%" fill="${ground}"/>`), 'stands on the ground of the theme');
      assert.ok((svg.match(/<path [^>]*fill="rgb\(/g) ?? []).length >= 600, 'a mark for every customer, in the colours of the theme');
      assert.doesNotMatch(svg, /var\(|<svg [^>]*aria-hidden/);
      const png = await saved(page, folder, 'PNG: Map of the segments', 'map-of-the-segments.png');
      assert.equal(png.subarray(1, 4).toString(), 'PNG');
      assert.equal(png.readUInt32BE(16), 2 * Number(/ width="(\d+)"/.exec(svg)[1]), 'twice as sharp');
      const csv = (await saved(page, folder, 'CSV: Gates', 'gates.csv')).toString();
      const lines = csv.split('\r\n');
      assert.equal(lines[0], 'Status,Gate,Figure,What it means');
      assert.equal(lines.length, (await panel(page).locator('#gates table[aria-label="Gates"] tr').count()) + 1);
      assert.match(csv, /✓ passed,smallest_segment >= 10%,20\.7\u00a0?\s?%,"The smallest of 4 segments holds 124 entities, 20\.7\s% of those assigned\."/);
    };
    await step('gives every table and picture as a file, and lets the keyboard reach them', givesFiles, { needs: ran });
    const accepts = async () => {
      const file = path.join(folder, 'shop.model.json');
      const kept = fs.readFileSync(file, 'utf8');
      // Somebody has a file that is not that of the run.
      fs.writeFileSync(file, kept.replace('"byK"', '"byWhat"'));
      await command(page, 'Segspec: Accept This Result');
      await page.locator('.monaco-diff-editor').first().waitFor();
      const asked = page.locator('.notification-toast', { hasText: 'Replace shop.model.json' }).first();
      await asked.waitFor();
      await shot(page, '09-accept');
      await asked.getByRole('button', { name: 'Replace' }).click();
      await eventually(() => assert.equal(fs.readFileSync(file, 'utf8'), kept));
      // What was shown goes when it is decided.
      await page.locator('.tab', { hasText: 'this result' }).waitFor({ state: 'detached' });
      await command(page, 'Notifications: Clear All Notifications');
    };
    await step('keeps a result as the model file, after showing what changes in it', accepts, { needs: ran });
    const marksStale = async () => {
      await goTo(page, at('seed: 2025'));
      await page.keyboard.press('End');
      await page.keyboard.press('Backspace');
      await page.keyboard.type('6');
      await panel(page).locator('p.stale').waitFor();
      await panel(page).locator('.outcome.stale', { hasText: '(stale)' }).waitFor();
      const gutter = '.glyph-margin-widgets .testing-run-glyph';
      await eventually(async () => {
        assert.ok((await page.locator(`${gutter}.codicon-testing-skipped-icon`).count()) >= 5, 'gates have icons in the gutter that say nothing of what was');
        assert.equal(
          await page.locator(`${gutter}.codicon-testing-passed-icon, ${gutter}.codicon-testing-failed-icon`).count(),
          0,
          'no icon of a stale result',
        );
      });
      await shot(page, '10-stale');
      await panel(page).locator('.warning', { hasText: 'Preview' }).first().waitFor({ timeout: 90_000 });
    };
    await step('marks panel and lines stale when the spec moves on, and follows with a preview', marksStale, { needs: ran });
    await step('compares with HEAD: the text, and who moves', async () => {
      await revert(page);
      await goTo(page, at('seed: 2025'));
      await page.keyboard.press('End');
      await page.keyboard.press('Backspace');
      await page.keyboard.type('6');
      await command(page, 'Segspec: Compare with HEAD');
      await pageSays(page, 'seed', 90_000);
      await noBarriers(await eventually(() => bodyWith(page, 'what changed')), 'comparison');
      await page.locator('.monaco-diff-editor').first().waitFor();
      await shot(page, '11-compare');
    });
    await step('compares with another spec that is picked', async () => {
      fs.writeFileSync(path.join(folder, 'other.segspec'), fs.readFileSync(path.join(folder, 'shop.segspec'), 'utf8').replace('segments: 2..6', 'segments: 3'));
      await command(page, 'Segspec: Compare with…');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'another spec' }).first().click();
      await pageSays(page, 'model Main', 90_000);
      await shot(page, '12-compare-with');
    });
  });

/** Takes a button of the page by the keyboard, agrees to the name that is offered, and reads the file. */
async function saved(page, folder, button, name) {
  const file = path.join(folder, name);
  const input = page.locator('.quick-input-widget input');
  await eventually(async () => {
    await page.keyboard.press('Escape');
    await focusOn(panel(page).getByRole('button', { name: button }));
    await page.keyboard.press('Enter');
    await input.waitFor({ timeout: 5000 });
    await eventually(async () => assert.equal(path.basename(await input.inputValue({ timeout: 1000 })), name), 5000);
  });
  await page.keyboard.press('Enter');
  await eventually(() => assert.ok(fs.statSync(file).size > 0));
  return fs.readFileSync(file);
}
