// Driving a workbench: sessions on a fresh copy of an example, commands by the palette, lines, the panel's page, and named steps with pictures.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eventually, startBrowser, startServer } from './harness.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const shots = path.join(import.meta.dirname, 'screenshots');
const started = Date.now();

export const tally = { passed: 0, failed: 0 };

/** Runs one step, says how it went, and ends the session where it fails. */
export async function step(name, work) {
  try {
    await work();
    tally.passed++;
    console.log(`  ok    ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  } catch (error) {
    tally.failed++;
    console.log(`  FAIL  ${name}: ${error.message.split('\n').slice(0, 6).join('\n        ')}`);
    throw error;
  }
}

/** A copy of an example, so that nothing a test types reaches the repository; committed, so that there is a HEAD. */
function workspace(change) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'segspec-shop-'));
  fs.cpSync(path.join(root, 'examples/online-shop'), folder, { recursive: true });
  change?.(folder);
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['-c', 'user.name=e2e', '-c', 'user.email=e2e@example.org', 'commit', '-qm', 'one'],
  ])
    execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  return folder;
}

/** One workbench on one copy. `change` prepares the folder, `development` is that of an extension for the browser's own host, `screen` the size of the window; the rest goes to the server. */
export async function session(name, { vsix, change, development, screen, ...options }, work) {
  console.log(name);
  fs.mkdirSync(shots, { recursive: true });
  const folder = workspace(change);
  const server = await startServer({ vsix, driver: development !== undefined, ...options });
  const { browser, page } = await startBrowser(screen);
  try {
    const payload = [
      ['openFile', server.uri(path.join(folder, 'shop.segspec'))],
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ];
    if (development) payload.push(['extensionDevelopmentPath', server.uri(development)], ['extensionDevelopmentKind', 'web']);
    await page.goto(server.url(folder, payload));
    await page.waitForSelector('.monaco-workbench .monaco-editor .view-line');
    await page.locator('#status\\.editor\\.mode', { hasText: 'Segspec' }).waitFor();
    const editor = page.locator('.monaco-editor').first();
    // By its place: a click on the text itself first scrolls to where the text is, now and then past its end.
    await eventually(async () => {
      const { x, y } = await editor.boundingBox();
      await page.mouse.click(x + 300, y + 60);
      await page.locator('.monaco-editor.focused').first().waitFor({ timeout: 3000 });
    });
    await work(page, folder);
  } catch (error) {
    await shot(page, 'failure').catch(() => {});
    throw error;
  } finally {
    await browser.close();
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

export const shot = (page, name) => page.screenshot({ path: path.join(shots, `${name}.png`) });

/** The panel's page, where it is the only one. */
export const panel = (page) => page.frameLocator('iframe.webview').frameLocator('#active-frame');

/** Takes a command of the palette. The palette opens late and forgets what was typed too early, so it is asked again until it lists the command. */
export async function command(page, text) {
  const input = page.locator('.quick-input-widget input');
  const found = page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  await eventually(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await input.waitFor({ timeout: 3000 });
    await input.fill(`>${text}`);
    await found.waitFor({ timeout: 5000 });
    await found.click({ timeout: 3000 });
  }, 60_000);
}

/** Puts the cursor into the first group's editor, at a line and column from one. */
export async function goTo(page, line, column = 1) {
  const input = page.locator('.quick-input-widget input');
  await eventually(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+g');
    await input.waitFor({ timeout: 3000 });
  });
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

/** The number of the first line with a text, from one. */
export function lineOf(folder, needle) {
  const lines = fs.readFileSync(path.join(folder, 'shop.segspec'), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(needle)) + 1;
}

/** The texts of every page that is open. */
export async function pages(page) {
  const frames = page.locator('iframe.webview');
  const texts = [...Array(await frames.count()).keys()].map((i) =>
    frames
      .nth(i)
      .contentFrame()
      .frameLocator('#active-frame')
      .locator('body')
      .innerText({ timeout: 2000 })
      .catch(() => ''),
  );
  return Promise.all(texts);
}

/** Runs the spec of the active editor and waits for its segments. */
export async function run(page) {
  await command(page, 'Segspec: Run');
  await panel(page).locator('.card').first().waitFor({ timeout: 90_000 });
  // The panel may have shown a preview's before.
  await panel(page).locator('main > .warning', { hasText: 'Preview' }).waitFor({ state: 'hidden', timeout: 90_000 });
}

/** What stands at the ends of lines, drawn by the extension. */
export async function besideLines(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('.view-line span span')].map((span) => getComputedStyle(span, '::after').content).filter((text) => text.startsWith('"')),
  );
}
