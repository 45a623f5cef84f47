// The packaged extension in a real workbench, driven by a real browser, one session a file of sessions/.
// Usage: node test/e2e/ui.mjs segspec.vsix [names of sessions]. Screenshots go to test/e2e/screenshots, which git ignores.

import path from 'node:path';
import { accessible } from './sessions/accessible.mjs';
import { hostile } from './sessions/hostile.mjs';
import { restricted } from './sessions/restricted.mjs';
import { running } from './sessions/running.mjs';
import { sourceControl } from './sessions/source-control.mjs';
import { themes } from './sessions/themes.mjs';
import { views } from './sessions/views.mjs';
import { web } from './sessions/web.mjs';
import { writing } from './sessions/writing.mjs';
import { tally } from './workbench.mjs';

const [file, ...wanted] = process.argv.slice(2);
const vsix = path.resolve(file);
const sessions = { writing, running, views, hostile, accessible, themes, restricted, sourceControl, web };

/** A workbench on a busy machine now and then loses a click: what fails is tried once more in a fresh one, and said. */
const again = [];
for (const [name, work] of Object.entries(sessions)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const before = { ...tally };
  try {
    await work(vsix);
  } catch (first) {
    console.log(first.stack);
    Object.assign(tally, before);
    again.push(name);
    try {
      await work(vsix);
    } catch (second) {
      console.log(second.stack);
      tally.failed = Math.max(tally.failed, before.failed + 1);
    }
  }
}
if (again.length > 0) console.log(`tried twice: ${again.join(', ')}`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed ? 1 : 0);
