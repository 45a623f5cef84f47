// The panel without a mouse and without seeing it: barriers, the Tab key alone, what a screen reader hears, and the report as a file.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { noBarriers } from '../axe.mjs';
import { eventually } from '../harness.mjs';
import { enter, focused, next, tabTo, walk } from '../keyboard.mjs';
import { step } from '../steps.mjs';
import { command, cursorIn, goTo, lineOf, panel, revert, run, session, shot } from '../workbench.mjs';

const CLI = path.resolve(import.meta.dirname, '../../../dist/cli.js');

export const accessible = (vsix) =>
  session('without a mouse, and without seeing it', { vsix }, async (page, folder) => {
    const at = (needle) => lineOf(folder, needle);
    const spec = path.join(folder, 'shop.segspec');
    const body = panel(page).locator('body');
    const news = panel(page).locator('#news');
    const change = async (digit) => {
      await goTo(page, at('seed: '));
      await page.keyboard.press('End');
      await page.keyboard.type(digit);
    };
    await step('has no barriers before the first run', async () => {
      await command(page, 'Segspec: Show Segments');
      await panel(page).locator('h1').first().waitFor();
      await noBarriers(body, 'before a run');
    });
    const ran = await step('runs by the button of the empty panel, and has no barriers after it', async () => {
      await eventually(async () => {
        const button = panel(page).getByRole('button', { name: 'Run the spec' });
        if (await button.isVisible()) await button.click();
        await panel(page).locator('.card').first().waitFor();
      }, 150_000);
      await run(page);
      await panel(page).locator('#picture-map .picture svg').waitFor();
      await noBarriers(body, 'after a run');
    });
    const canBeHeard = async () => {
      const heard = await body.ariaSnapshot();
      const levels = [...heard.matchAll(/heading .*\[level=(\d)\]/g)].map(([, level]) => Number(level));
      assert.equal(levels.filter((level) => level === 1).length, 1);
      for (const [i, level] of levels.entries()) assert.ok(level <= (levels[i - 1] ?? 0) + 1, `heading ${i + 1} has level ${level}`);
      assert.match(heard, /heading "Verdict: Natural segments" \[level=2\]/);
      assert.match(heard, /article "Loyal regulars"/);
      assert.match(heard, /table "Gates"/);
      assert.match(heard, /figure "Map of the segments"/);
      assert.match(heard, /img "Map of the segments: a picture; its figures follow as a table"/);
      assert.match(heard, /button "CSV: Gates"/);
      assert.match(heard, /navigation "Sections"/);
      assert.match(heard, /rowheader "✓ passed"/);
      assert.doesNotMatch(heard, /^\s*- (table|img|figure|article|navigation|button|link|columnheader)\b(?! ["'])/m, 'something has no name');
      const names = [...heard.matchAll(/- '?table "([^"]+)"/g)].map(([, name]) => name);
      assert.equal(new Set(names).size, names.length, 'every table has a name of its own');
    };
    await step('can be heard: headings in order, names for tables and pictures', canBeHeard, { needs: ran });
    const leadsThrough = async () => {
      await eventually(async () => {
        await page.keyboard.press('Control+2');
        await eventually(async () => assert.ok(await body.evaluate(() => document.hasFocus()), 'no key leads into the panel'), 3000);
      });
      const visited = await walk(page, body);
      const expected = await body.evaluate((element) =>
        [...element.querySelectorAll('a[href], button, summary')]
          .filter((one) => one.checkVisibility())
          .map((one) => (one.ariaLabel ?? one.textContent).replace(/\s+/g, ' ').trim().slice(0, 80)),
      );
      assert.deepEqual(
        visited.filter(({ tag }) => /^(a|button|summary)$/.test(tag)).map(({ name }) => name),
        expected,
      );
      assert.deepEqual(
        visited.filter(({ outlined }) => !outlined).map(({ name }) => name),
        [],
        'no outline',
      );
      assert.deepEqual(
        visited.filter(({ seen }) => !seen).map(({ name }) => name),
        [],
        'covered or out of sight',
      );
      await shot(page, '23-keyboard');
    };
    await step('leads through everything with the Tab key, and shows where it is', leadsThrough, { needs: ran });
    const goesOn = async () => {
      await enter(page, body, 'Pictures', async () => assert.equal((await focused(body)).tag, 'h2'));
      assert.equal((await focused(body)).name, 'Pictures');
      assert.match((await next(page, body)).name, /^SVG: /);
    };
    await step('goes on from a section that was chosen', goesOn, { needs: ran });
    const opensFigures = async () => {
      const table = panel(page).getByRole('table', { name: 'Map of the segments' });
      await enter(page, body, 'The figures as a table: Map of the segments', () => table.waitFor({ timeout: 5000 }));
      assert.match(await table.innerText(), /Middle across/);
      await page.keyboard.press('Enter');
    };
    await step('opens the figures behind a picture', opensFigures, { needs: ran });
    const keepsTheFocus = async () => {
      await tabTo(page, body, 'smallest_segment >= 10%');
      const told = await listen(news);
      fs.writeFileSync(spec, fs.readFileSync(spec, 'utf8').replace('seed: 2025', 'seed: 2024'));
      await told(/^Stale: the spec has changed/);
      await panel(page).locator('main > .warning', { hasText: 'Preview' }).waitFor({ timeout: 90_000 });
      await eventually(async () => assert.match(await body.ariaSnapshot(), /status: Preview/));
      assert.equal((await focused(body)).name, 'smallest_segment >= 10%');
    };
    await step('keeps the focus while the page changes, and says that it is stale', keepsTheFocus, { needs: ran });
    const leadsToTheLine = async () => {
      await enter(page, body, 'Bargain hunters', () => cursorIn(page, at('segment bargain_hunters'), 5000));
      await page.locator('.monaco-editor.focused').first().waitFor();
      const told = await listen(news);
      await change('7');
      await told(/^Stale/);
      await page.keyboard.type('1');
      await page.locator('.view-line', { hasText: 'seed: 202471' }).waitFor();
    };
    await step('leads from a segment to its line, and leaves the keys to the text from there on', leadsToTheLine, { needs: ran });
    const staleHasNoBarriers = async () => {
      await revert(page);
      // A spec with an error has no preview, so the page stays stale.
      await goTo(page, at('sponsor:'), 3);
      await page.keyboard.press('Delete');
      await page.locator('.squiggly-error').first().waitFor();
      await change('9');
      const stale = panel(page).locator('body.is-stale');
      await stale.waitFor();
      await noBarriers(body, 'stale');
      assert.equal(await stale.count(), 1, 'the page was stale all the while');
      await shot(page, '24-stale');
    };
    await step('has no barriers while it is stale', staleHasNoBarriers, { needs: ran });
    await step('has no barriers in the report as a file, by day and by night', async () => {
      const file = path.join(folder, 'report.html');
      execFileSync(process.execPath, [CLI, 'run', path.join(folder, 'shop.segspec'), '--fail-on', 'never', '--format', `html=${file}`], { stdio: 'ignore' });
      const report = await page.context().newPage();
      await report.goto(pathToFileURL(file).href);
      for (const colorScheme of ['light', 'dark']) {
        await report.emulateMedia({ colorScheme });
        await noBarriers(report.locator('body'), `report, ${colorScheme}`);
      }
      await report.close();
    });
  });

/** Keeps what a screen reader is told from now on, however soon the next news follow; the answer waits for news. */
async function listen(news) {
  const told = await news.evaluateHandle((region) => {
    const texts = [];
    new MutationObserver(() => texts.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
    return texts;
  });
  return (wanted) =>
    eventually(async () => {
      const texts = await told.jsonValue();
      assert.ok(
        texts.some((text) => wanted.test(text)),
        `was told: ${texts.join(' | ')}`,
      );
    }, 90_000);
}
