// The packaged extension in a real workbench: findings, a fix, completion, hover, run with progress, the panel, stale, lenses, compare with HEAD, restricted mode.
// Usage: node test/e2e/ui.mjs segspec.vsix. Screenshots go to test/e2e/screenshots, which git ignores.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eventually, startBrowser, startServer } from './harness.mjs';

const vsix = path.resolve(process.argv[2]);
const root = path.resolve(import.meta.dirname, '../..');
const shots = path.join(import.meta.dirname, 'screenshots');
fs.mkdirSync(shots, { recursive: true });
const started = Date.now();
let passed = 0;
let failed = 0;

async function step(name, work) {
  try {
    await work();
    passed++;
    console.log(`  ok    ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed++;
    console.log(`  FAIL  ${name}: ${error.message.split('\n').slice(0, 6).join('\n        ')}`);
    throw error;
  }
}

/** A copy of an example, so that nothing a test types reaches the repository. */
function workspace() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'segspec-shop-'));
  fs.cpSync(path.join(root, 'examples/online-shop'), folder, { recursive: true });
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['-c', 'user.name=e2e', '-c', 'user.email=e2e@example.org', 'commit', '-qm', 'one'],
  ])
    execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  return folder;
}

async function session(options, work) {
  const folder = workspace();
  const server = await startServer({ vsix, ...options });
  const { browser, page } = await startBrowser();
  try {
    await page.goto(server.url(folder, path.join(folder, 'shop.segspec')));
    await page.waitForSelector('.monaco-workbench .monaco-editor .view-line');
    await work(page, folder);
  } catch (error) {
    await page.screenshot({ path: path.join(shots, 'failure.png') }).catch(() => {});
    throw error;
  } finally {
    await browser.close();
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const webview = (page) => page.frameLocator('iframe.webview').frameLocator('#active-frame');

async function command(page, text) {
  const input = page.locator('.quick-input-widget input');
  await eventually(async () => {
    await page.keyboard.press('F1');
    await input.waitFor({ timeout: 3000 });
  });
  await input.fill(`>${text}`);
  // The list still shows what was used last for a moment; only the focused row is the one that Enter takes.
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).first().waitFor();
  await page.keyboard.press('Enter');
}

async function goToLine(page, line, column = 1) {
  await page.keyboard.press('Control+g');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
}

try {
  console.log('trusted workspace');
  await session({}, async (page, folder) => {
    const text = fs.readFileSync(path.join(folder, 'shop.segspec'), 'utf8').split('\n');
    const lineOf = (needle) => text.findIndex((line) => line.includes(needle)) + 1;
    await step('opens the example with its language', async () => {
      await page.locator('#status\\.editor\\.mode', { hasText: 'Segspec' }).waitFor();
      await page.locator('.view-line', { hasText: 'segmentation' }).first().waitFor();
      await page.screenshot({ path: path.join(shots, '1-open.png') });
    });
    await step('shows a finding as you type, and applies its fix', async () => {
      await page
        .locator('.monaco-editor .view-lines')
        .first()
        .click({ position: { x: 300, y: 60 } });
      await goToLine(page, lineOf('sponsor:'), 3);
      await page.keyboard.press('Delete');
      await page.waitForSelector('.squiggly-error');
      await page.screenshot({ path: path.join(shots, '2-finding.png') });
      const action = page.locator('.action-widget .monaco-list-row', { hasText: 'Change to' }).first();
      await eventually(async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+.');
        await action.waitFor({ timeout: 2500 });
      });
      await action.click();
      await eventually(async () => assert.equal(await page.locator('.squiggly-error').count(), 0));
      await page.locator('.view-line', { hasText: 'sponsor:' }).first().waitFor();
    });
    await step('completes the columns of a source', async () => {
      await goToLine(page, lineOf('basket "Value of an order"'), 60);
      await page.keyboard.press('End');
      await page.keyboard.type('\nextra = sum(orders.', { delay: 25 });
      await page.locator('.suggest-widget .monaco-list-row', { hasText: 'discount' }).first().waitFor();
      await page.screenshot({ path: path.join(shots, '3-completion.png') });
      await page.keyboard.press('Escape');
      for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z');
    });
    await step('explains a function on hover', async () => {
      await command(page, 'File: Revert File');
      await goToLine(page, lineOf('recency "Days since last order"'), 1);
      const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'last' });
      await eventually(async () => {
        await page.mouse.move(900, 700);
        await page
          .locator('.view-line', { hasText: 'recency "Days' })
          .locator('span span', { hasText: /^recency$/ })
          .last()
          .hover();
        await hover.waitFor({ timeout: 3000 });
      });
      await page.screenshot({ path: path.join(shots, '4-hover.png') });
      await page.keyboard.press('Escape');
    });
    await step('runs with progress and shows the segments', async () => {
      await command(page, 'Segspec: Run');
      await webview(page).locator('.card').first().waitFor({ timeout: 90_000 });
      assert.equal((await webview(page).locator('.card').count()) >= 3, true);
      await webview(page).locator('h2', { hasText: 'Gates' }).waitFor();
      await page.screenshot({ path: path.join(shots, '5-panel.png') });
    });
    await step('marks the panel stale when the spec moves on', async () => {
      await page.keyboard.press('Control+1');
      await goToLine(page, lineOf('segments: 2..6'), 1);
      await page.keyboard.press('End');
      await page.keyboard.type('\n  restarts: 30');
      await webview(page).locator('.stale').waitFor();
      await page.screenshot({ path: path.join(shots, '6-stale.png') });
    });
    await step('shows size and stability above the segments', async () => {
      await page.keyboard.press('Control+1');
      await goToLine(page, lineOf('segment regulars') + 2, 1);
      await page
        .locator('.codelens-decoration', { hasText: /comes out again.*stale/ })
        .first()
        .waitFor();
      await page.screenshot({ path: path.join(shots, '7-lenses.png') });
    });
    await step('compares with HEAD: the text, and who moves', async () => {
      await command(page, 'Segspec: Compare with HEAD');
      await eventually(async () => {
        const pages = page.locator('iframe.webview');
        const texts = await Promise.all(
          [...Array(await pages.count()).keys()].map((i) =>
            pages
              .nth(i)
              .contentFrame()
              .frameLocator('#active-frame')
              .locator('body')
              .innerText({ timeout: 2000 })
              .catch(() => ''),
          ),
        );
        assert.ok(
          texts.some((text) => text.includes('restarts')),
          'the page says what changed',
        );
      }, 60_000);
      await page.locator('.monaco-diff-editor').first().waitFor();
      await page.waitForTimeout(1000);
      await page.screenshot({ path: path.join(shots, '8-compare.png') });
    });
  });
  console.log('restricted mode');
  await session({ restricted: true }, async (page) => {
    await step('findings work, running is refused with the way out', async () => {
      await page.locator('#status\\.editor\\.mode', { hasText: 'Segspec' }).waitFor();
      await page
        .locator('.monaco-editor .view-lines')
        .first()
        .click({ position: { x: 300, y: 60 } });
      await eventually(async () => {
        await command(page, 'Segspec: Run');
        await page.locator('.notification-toast', { hasText: 'not trusted' }).first().waitFor({ timeout: 4000 });
      });
      await page.locator('.notification-toast', { hasText: 'Manage Workspace Trust' }).first().waitFor();
      await page.screenshot({ path: path.join(shots, '9-restricted.png') });
    });
  });
} catch (error) {
  console.log(error.stack);
  if (failed === 0) failed = 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
