// The tests of the extension host, in the same workbench as the sessions.

import { spawn } from 'node:child_process';
import path from 'node:path';
import { step } from './steps.mjs';

const root = path.resolve(import.meta.dirname, '../..');
/** They are built before; the workbench that runs them has a limit of its own. */
const PATIENCE_MS = 900_000;

export async function hostTests() {
  console.log('the tests inside VS Code');
  await step('pass', run, { patience: PATIENCE_MS });
}

function run() {
  const env = { ...process.env, VSCODE_EXE: path.join(import.meta.dirname, 'code-shim.mjs') };
  const child = spawn('npm', ['run', '--silent', 'host-tests'], { cwd: root, env, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => (code === 0 ? resolve() : reject(new Error(`they ended with ${signal ?? code}; see above`))));
  });
}
