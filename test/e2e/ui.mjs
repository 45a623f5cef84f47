// The packaged extension in a real workbench, driven by a real browser, one session a file of sessions/; then the tests inside VS Code.
// Usage: node test/e2e/ui.mjs segspec.vsix [names of parts]. Screenshots go to test/e2e/screenshots, which git ignores.

import path from 'node:path';
import { hostTests } from './host-tests.mjs';
import { accessible } from './sessions/accessible.mjs';
import { hostile } from './sessions/hostile.mjs';
import { operating } from './sessions/operating.mjs';
import { outside } from './sessions/outside.mjs';
import { restricted } from './sessions/restricted.mjs';
import { running } from './sessions/running.mjs';
import { sourceControl } from './sessions/source-control.mjs';
import { themes } from './sessions/themes.mjs';
import { views } from './sessions/views.mjs';
import { web } from './sessions/web.mjs';
import { writing } from './sessions/writing.mjs';
import { stepsOf } from './steps.mjs';

const [file, ...wanted] = process.argv.slice(2);
const vsix = path.resolve(file);
const sessions = { writing, running, views, operating, outside, hostile, accessible, themes, restricted, sourceControl, web };
const parts = { ...sessions, hostTests };

const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part called ${unknown.join(', ')}. Choose from ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

const passed = (outcomes) => outcomes.every(({ how }) => how === 'ok');
const again = [];
const all = [];
for (const [name, work] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  let outcomes = await stepsOf(() => work(vsix));
  // A workbench on a busy machine now and then loses a click: a session that fails is tried once more in a fresh one, and that is said.
  if (!passed(outcomes) && name in sessions) {
    again.push(name);
    outcomes = await stepsOf(() => work(vsix));
  }
  all.push(...outcomes.map((outcome) => ({ ...outcome, part: name })));
}

console.log('');
for (const { how, name, part, why } of all) if (how !== 'ok') console.log(`${how.padEnd(7)} ${part}: ${name}${why ? `: ${why}` : ''}`);
if (again.length > 0) console.log(`tried twice: ${again.join(', ')}`);
const count = (wantedHow) => all.filter(({ how }) => how === wantedHow).length;
console.log(`${count('ok')} passed, ${count('FAIL')} failed, ${count('not run')} not run`);
process.exit(passed(all) ? 0 : 1);
