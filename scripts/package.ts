// Packs the extension: for this machine, for the targets named by `--target`, or with `--all` for every one.
// `--images` is the https address that pictures on the extension's page are relative to, where it is not that of the repository.

import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stage } from './package/stage.ts';
import { TARGET_NAMES, thisTarget } from './package/targets.ts';
import { verify } from './package/verify.ts';
import { vsceOptions } from './package/vsce-options.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { target: { type: 'string', multiple: true }, all: { type: 'boolean' }, images: { type: 'string' } } });
// The packer's own way to the same bytes from the same commit: files in the archive are as old as the commit.
process.env.SOURCE_DATE_EPOCH ??= commitTime();
const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const own = thisTarget();
const targets = values.all ? TARGET_NAMES : (values.target ?? [own]);
const strange = targets.find((target) => !TARGET_NAMES.includes(target));
if (strange !== undefined) {
  console.error(`There is no target “${strange}”. The targets are ${TARGET_NAMES.join(', ')}.`);
  process.exit(2);
}

for (const target of targets) {
  const folder = stage(root, target);
  const out = join(root, `dist/segspec-${target}.vsix`);
  const options = vsceOptions({ target, out, repository, images: values.images });
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  execFileSync(process.execPath, [vsce, 'package', ...options], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const problems = verify(root, target, out);
  if (problems.length > 0) throw new Error(`The package for ${target} is wrong:\n  ${problems.join('\n  ')}`);
  // The one of this machine under a name that does not depend on it.
  if (target === own) copyFileSync(out, join(root, 'dist/segspec.vsix'));
  console.log(`dist/segspec-${target}.vsix  ${(statSync(out).size / 1e6).toFixed(1)} MB`);
}

/** Seconds since 1970; without a repository those of a fixed day. */
function commitTime(): string {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '1735689600';
  }
}
