// Packs the extension for this platform: the bundles, and the database's native module beside them.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const platform = `${process.platform}-${process.arch}`;
const modules = ['@duckdb/node-api', '@duckdb/node-bindings', `@duckdb/node-bindings-${platform}`, 'detect-libc', 'piscina'];

for (const name of modules) {
  const from = join(root, 'node_modules', name);
  if (!existsSync(from)) throw new Error(`${name} is not installed: this platform (${platform}) has no database module`);
  const to = join(root, 'dist/node_modules', name);
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true, dereference: true });
}
const out = join(root, 'dist/segspec.vsix');
const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
execFileSync(process.execPath, [vsce, 'package', '--no-dependencies', '--no-rewrite-relative-links', '--target', platform, '--out', out], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
});
console.log(`dist/segspec.vsix for ${platform}: ${(statSync(out).size / 1e6).toFixed(1)} MB`);
