// Starts VS Code's own web server and a Chromium on it; every run has a fresh home, settings and port.

import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const HOME = process.env.SEGSPEC_E2E ?? path.join(os.homedir(), '.cache/segspec-e2e');
const SERVER = path.join(HOME, 'code-server/lib/vscode/out/server-main.js');
const NODE = path.join(HOME, 'node24/bin/node');

/** How long a state is waited for: a busy machine takes its time. */
const PATIENCE_MS = 60_000;

/** How long one try takes of what is tried again: less than all the patience, or there is no second. */
const TRY_MS = 5000;

const SETTINGS = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoUpdate': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
  'window.restoreWindows': 'none',
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'window.confirmBeforeClose': 'never',
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.minimap.enabled': false,
  'editor.fontFamily': 'DejaVu Sans Mono, monospace',
  'editor.cursorBlinking': 'solid',
  'editor.cursorSmoothCaretAnimation': 'off',
  'workbench.reduceMotion': 'on',
  'editor.hover.delay': 100,
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net
      .createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        server.close(() => resolve(port));
      });
  });

/** `driver`: for extensions from a folder and for tests inside the extension host; `restricted`: as a folder that nobody has trusted yet. */
export async function startServer({ vsix, restricted = false, driver = false, settings = {} }) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'segspec-e2e-'));
  const port = await freePort();
  fs.mkdirSync(`${dir}/data/User`, { recursive: true });
  fs.mkdirSync(`${dir}/tmp`);
  const chosen = {
    ...SETTINGS,
    ...(restricted ? { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' } : {}),
    ...settings,
  };
  fs.writeFileSync(`${dir}/data/User/settings.json`, JSON.stringify(chosen));
  const env = { ...process.env, HOME: dir, TMPDIR: `${dir}/tmp`, LANG: 'C.UTF-8', EXTENSIONS_GALLERY: '{}' };
  for (const name of Object.keys(env)) if (/^(VSCODE_|ELECTRON_|npm_)/.test(name)) delete env[name];
  const dirs = ['--server-data-dir', `${dir}/srv`, '--user-data-dir', `${dir}/data`, '--extensions-dir', `${dir}/ext`];
  if (vsix)
    execFileSync(NODE, [SERVER, ...dirs, '--accept-server-license-terms', '--install-extension', path.resolve(vsix), '--force'], { env, stdio: 'pipe' });
  const out = fs.openSync(`${dir}/server.log`, 'w');
  const args = [
    SERVER,
    ...dirs,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--without-connection-token',
    '--accept-server-license-terms',
    '--telemetry-level',
    'off',
    '--disable-telemetry',
    '--disable-experiments',
    ...(restricted ? [] : ['--disable-workspace-trust']),
    '--disable-getting-started-override',
    // Without it a window ignores which tests it should run.
    ...(driver ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = spawn(NODE, args, { env, stdio: ['ignore', out, out], detached: true });
  async function stop() {
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {}
    await new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode) return resolve();
      child.once('exit', resolve);
      setTimeout(() => {
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch {}
        resolve();
      }, 5000);
    });
    fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  for (let i = 0; ; i++) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/?ew=true`)).ok) break;
    } catch {}
    if (i > 600 || child.exitCode !== null) {
      const log = fs.readFileSync(`${dir}/server.log`, 'utf8');
      await stop();
      throw new Error(`the server did not start:\n${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const uri = (file) => `vscode-remote://127.0.0.1:${port}${file}`;
  return {
    dir,
    uri,
    url: (folder, payload) => `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
    stop,
  };
}

/** `scale` is how many dots of a picture there are to a pixel of the page. */
export async function startBrowser({ width = 1500, height = 950, scale = 1 } = {}) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, locale: 'en-US', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  shown = page;
  return { browser, page };
}

let shown;
let tries = 0;

/** Polls until it no longer throws: the workbench re-renders at any time. An action inside ends with its try, unless it names its own time. */
export async function eventually(check, ms = PATIENCE_MS) {
  const end = Date.now() + ms;
  if (tries++ === 0) shown?.setDefaultTimeout(TRY_MS);
  try {
    for (;;) {
      try {
        return await check();
      } catch (error) {
        if (Date.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  } finally {
    if (--tries === 0) shown?.setDefaultTimeout(PATIENCE_MS);
  }
}
