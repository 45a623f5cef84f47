#!/usr/bin/env node
// Stands in for the desktop's `code`, as @vscode/test-electron starts it: runs the suite in the web server's extension host, prints its output, ends with its result.

import fs from 'node:fs';
import path from 'node:path';
import { format, stripVTControlCharacters } from 'node:util';
import { startBrowser, startServer } from './harness.mjs';

const PATIENCE_MS = Number(process.env.HOST_TIMEOUT ?? 300) * 1000;
/** What the workbench says of itself. */
const NOISE =
  /^(Ignoring fetching|Resolv(ing|ed) connection token|Creating a socket|Updating additional builtin|\[(reconnection-grace-time|AgentHost|AccountPolicyGate|Service Worker))/;

const development = [];
const folders = [];
let tests;
for (const argument of process.argv.slice(2)) {
  const [name, value] = argument.split(/=(.*)/s);
  if (name === '--extensionDevelopmentPath') development.push(path.resolve(value));
  else if (name === '--extensionTestsPath') tests = path.resolve(value);
  else if (!argument.startsWith('-')) folders.push(path.resolve(argument));
}

const server = await startServer({ driver: true });
const { browser, page } = await startBrowser();
async function quit(code) {
  await browser.close().catch(() => {});
  await server.stop();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => quit(130));
const late = setTimeout(() => {
  console.error('The tests did not end in time.');
  console.error(fs.readFileSync(`${server.dir}/server.log`, 'utf8').slice(-4000));
  quit(3);
}, PATIENCE_MS);

// The workbench calls these two: with the output of the tests, and when they end.
let passing = false;
await page.exposeFunction('codeAutomationLog', (_, given) => {
  const text = format(...given);
  passing ||= /\b[1-9]\d* passing\b/.test(stripVTControlCharacters(text));
  if (!NOISE.test(text)) console.log(text);
});
await page.exposeFunction('codeAutomationExit', async (code) => {
  clearTimeout(late);
  // An extension host that crashes is reported as a success: a success is believed only after Mocha's “n passing”.
  if (code === 0 && !passing) console.error('The extension host ended without the summary of its tests: it crashed, or there were none.');
  await quit(code === 0 && !passing ? 4 : code);
});
const payload = [
  ...development.map((folder) => ['extensionDevelopmentPath', server.uri(folder)]),
  ['extensionTestsPath', server.uri(tests)],
  ['skipWelcome', 'true'],
  ['skipReleaseNotes', 'true'],
];
await page.goto(server.url(folders[0], payload));
