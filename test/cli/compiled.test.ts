// What was compiled is kept where only the user writes, is used again, and does no harm where it cannot be kept or is broken.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CLI = join(import.meta.dirname, '../../dist/cli.js');
const can = module.enableCompileCache !== undefined && process.platform === 'linux';

function check(cache: string, more: Record<string, string> = {}): string {
  const { NODE_COMPILE_CACHE: _, NODE_DISABLE_COMPILE_CACHE: __, ...rest } = process.env;
  const env = { ...rest, XDG_CACHE_HOME: cache, ...more };
  return execFileSync(process.execPath, [CLI, 'check', '--no-data', '--format', 'json', 'examples/online-shop/shop.segspec'], { env, encoding: 'utf8' });
}

const files = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const fresh = () => mkdtempSync(join(tmpdir(), 'segspec-compiled-'));

describe.runIf(can)('what was compiled', () => {
  it('lies in the cache of the user, for nobody else, and changes no answer', () => {
    const cache = fresh();
    const first = check(cache);
    const folder = join(cache, 'segspec/compiled');
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(files(folder).length).toBeGreaterThan(5);
    expect(check(cache)).toBe(first);
    for (const { parentPath, name } of files(folder)) writeFileSync(join(parentPath, name), 'no code');
    expect(check(cache)).toBe(first);
  });

  it('is not kept where the user says so, or where there is no place for it', () => {
    const cache = fresh();
    const refused = check(cache, { NODE_DISABLE_COMPILE_CACHE: '1' });
    expect(existsSync(join(cache, 'segspec'))).toBe(false);
    const file = join(cache, 'file');
    writeFileSync(file, '');
    expect(check(file)).toBe(refused);
  });
});
