// Driving a workbench: sessions on a fresh copy of an example, commands by the palette, lines, the panel's page, and pictures.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eventually, startBrowser, startServer } from './harness.mjs';
import { whenAStepFails } from './steps.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const shots = path.join(import.meta.dirname, 'screenshots');

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
  const ends = [() => fs.rmSync(folder, { recursive: true, force: true })];
  let shotOfFailure = async () => {};
  try {
    const server = await startServer({ vsix, driver: development !== undefined, ...options });
    ends.unshift(server.stop);
    const { browser, page } = await startBrowser(screen);
    ends.unshift(() => browser.close());
    let failures = 0;
    shotOfFailure = () => shot(page, `failure-${name.replace(/\W+/g, '-')}-${++failures}`).catch(() => {});
    whenAStepFails(async () => {
      await shotOfFailure();
      // What it left open would take the next one's keys.
      await page.keyboard.press('Escape').catch(() => {});
    });
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
    await shotOfFailure();
    throw error;
  } finally {
    whenAStepFails(async () => {});
    for (const end of ends) await end();
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
    await input.fill(`:${line}:${column}`);
    await page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden', timeout: 3000 });
    await page.locator('.monaco-editor.focused').first().waitFor({ timeout: 3000 });
    await cursorIn(page, line, 3000);
  });
}

/** Takes back what was typed into the first group's editor since it was saved. */
export async function revert(page) {
  await goTo(page, 1);
  await command(page, 'File: Revert File');
  await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
}

/** Waits until the cursor is in a line. */
export const cursorIn = (page, line, timeout) => page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line},` }).waitFor({ timeout });

/** Clicks what leads to a line, and again where the click was lost. */
export const leadsTo = (page, place, line) =>
  eventually(async () => {
    await place.click({ timeout: 3000 });
    await cursorIn(page, line, 5000);
  });

/** Opens the hover at a line and column by the keyboard, and waits for one with a text. */
export const hoverAt = (page, line, column, text) =>
  eventually(async () => {
    await goTo(page, line, column);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: text }).first();
    await hover.waitFor({ timeout: 5000 });
    return hover;
  });

/** Waits for a suggestion to what was just typed, and asks for it where none came by itself. */
export async function suggested(page, text) {
  const row = page.locator('.suggest-widget .monaco-list-row', { hasText: text }).first();
  await eventually(async () => {
    try {
      await row.waitFor({ timeout: 10_000 });
    } catch (error) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Space');
      throw error;
    }
  });
}

/** The number of the first line with a text, from one. */
export function lineOf(folder, needle) {
  const lines = fs.readFileSync(path.join(folder, 'shop.segspec'), 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(needle));
  assert.ok(index >= 0, `no line has “${needle}”`);
  return index + 1;
}

/** The texts of every page that is open. */
async function pages(page) {
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

/** Waits until an open page says something. */
export const pageSays = (page, words, ms) =>
  eventually(async () => {
    const texts = await pages(page);
    assert.ok(
      texts.some((text) => text.includes(words)),
      `no page says “${words}”`,
    );
  }, ms);

/** Runs the spec of the active editor and waits for its segments. */
export async function run(page) {
  await command(page, 'Segspec: Run');
  await panel(page).locator('.card').first().waitFor({ timeout: 150_000 });
  // The panel may have shown a preview's before.
  await panel(page).locator('main > .warning', { hasText: 'Preview' }).waitFor({ state: 'hidden', timeout: 150_000 });
}

/** Waits until what stands beside the lines is as wanted. */
export const besideLinesAre = (page, wanted) =>
  eventually(async () => {
    const texts = await besideLines(page);
    assert.ok(wanted(texts), `beside the lines: ${texts.join(' ')}`);
  }, 90_000);

/** What stands at the ends of lines, drawn by the extension. */
async function besideLines(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('.view-line span span')].map((span) => getComputedStyle(span, '::after').content).filter((text) => text.startsWith('"')),
  );
}
