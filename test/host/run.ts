// The tests of the extension host, in VS Code: downloaded where VSCODE_EXE is not set, else that executable.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { stage } from '../../scripts/package/stage.ts';
import { thisTarget } from '../../scripts/package/targets.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'segspec-host-'));
cpSync(join(root, 'examples/online-shop'), folder, { recursive: true });
const executable = process.env.VSCODE_EXE;
try {
  await runTests({
    ...(executable !== undefined && { vscodeExecutablePath: executable }),
    // What is shipped, and nothing else of the repository.
    extensionDevelopmentPath: stage(root, thisTarget()),
    extensionTestsPath: join(root, 'dist/host/suite.cjs'),
    launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust'],
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
