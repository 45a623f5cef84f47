// A spec with another number of segments, compared with its last commit.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bodyWith } from '../axe.mjs';
import { eventually } from '../harness.mjs';
import { command, goTo, lineOf } from '../workbench.mjs';
import { calm } from './taking.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

export async function changed(page, folder) {
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await goTo(page, lineOf(folder, 'segments: 2..6'));
  await page.keyboard.press('End');
  for (const _ of '2..6') await page.keyboard.press('Backspace');
  await page.keyboard.type('3');
  await command(page, 'File: Save');
  const spec = path.join(folder, 'shop.segspec');
  await eventually(() => {
    if (!fs.readFileSync(spec, 'utf8').includes('segments: 3')) throw new Error('not saved yet');
  });
  // Who moves is told of a model file that was made from the spec.
  execFileSync(process.execPath, [path.join(root, 'dist/cli.js'), 'run', '--write', '--fail-on', 'never', spec], { stdio: 'ignore' });
  await command(page, 'Segspec: Compare with HEAD');
  await eventually(() => bodyWith(page, 'what changed'), 90_000);
  await page.locator('.monaco-diff-editor').first().waitFor();
  await calm(page);
}
