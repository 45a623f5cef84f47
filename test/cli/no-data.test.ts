// Where no data is looked at, no database is loaded: it takes time, and what is not needed cannot fail.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const CLI = join(import.meta.dirname, '../../dist/cli.js');
/** Loading the database's own code, which is native, ends the program. */
const NO_NATIVE = 'data:text/javascript,process.dlopen=()=>{console.error("native code");process.exit(9)}';

const check = (...options: string[]) =>
  spawnSync(process.execPath, ['--import', NO_NATIVE, CLI, 'check', ...options, 'examples/online-shop/shop.segspec'], { encoding: 'utf8' });

it('loads no database to check a spec without data, and does with data', () => {
  const without = check('--no-data');
  expect(without.stderr).toContain('1 spec checked');
  expect(without.status).toBe(0);
  expect(check().status).toBe(9);
});
