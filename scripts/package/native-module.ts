// The database's native module of any platform: the installed one, or fetched as the lock file names it and checked against its hash.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of a module at the version that the lock file fixes. */
export function nativeModule(root: string, name: string): string {
  const installed = join(root, 'node_modules', name);
  if (existsSync(installed)) return installed;
  const { version, integrity } = lockedModule(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')), name);
  const cache = join(root, 'node_modules/.cache/segspec');
  const kept = join(cache, `${name.replace('/', '-')}-${version}`);
  if (existsSync(kept)) return kept;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'fetch-'));
  try {
    execFileSync('npm', ['pack', '--silent', `${name}@${version}`], { cwd: work, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
    const tarball = readdirSync(work).find((file) => file.endsWith('.tgz'));
    if (tarball === undefined) throw new Error(`npm gave no package for ${name}@${version}. Check the connection to the package registry.`);
    checkIntegrity(readFileSync(join(work, tarball)), integrity, `${name}@${version}`);
    execFileSync('tar', ['xzf', tarball], { cwd: work });
    renameSync(join(work, 'package'), kept);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return kept;
}

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

export function lockedModule({ packages }: LockFile, name: string): { version: string; integrity: string } {
  const { version, integrity } = packages[`node_modules/${name}`] ?? {};
  if (version === undefined || integrity === undefined)
    throw new Error(`package-lock.json names no ${name} with its hash, so it cannot be checked. Run npm install.`);
  return { version, integrity };
}

export function checkIntegrity(bytes: Uint8Array, integrity: string, name: string): void {
  const [algorithm = '', wanted] = integrity.split(/-(.*)/s);
  if (createHash(algorithm).update(bytes).digest('base64') !== wanted)
    throw new Error(`${name} is not what package-lock.json says: its hash differs. Do not ship it; find out where it came from.`);
}
