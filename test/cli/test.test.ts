// `segspec test`: scored with the committed model file without any data, by a run where there is none; what passes, fails and does not run.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { junitErrors } from '../support/formats.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const given = (name: string, orders: number, basket: number, expected: string): string =>
  `\ntest "${name}" {\n  given: orders = ${orders}, basket = ${basket}\n  expect: ${expected}\n}\n`;

const SEGMENTS = `
segment few "Few orders" {
  looks_like: low orders
}

segment big "Big baskets" {
  looks_like: high basket
}

segment many "Many orders" {
  looks_like: high orders, low basket
}
`;

const specWith = (few: string): string => `${SMALL_SPEC}${SEGMENTS}${given('few orders', 2, 20, few)}${given("'big' ]]> <b>", 8, 90, 'big')}`;

describe('test', () => {
  const cwd = folderWith({ ...smallFiles(), 'small.segspec': specWith('few') });

  beforeAll(async () => {
    expect((await segspec(['run', '--write', '--fail-on', 'never', 'small.segspec'], { cwd })).code).toBe(0);
  });

  it('passes, without any data', async () => {
    const without = folderWith({ 'small.segspec': specWith('few'), 'small.model.json': readFileSync(join(cwd, 'small.model.json'), 'utf8') });
    const passed = await segspec(['test', 'small.segspec'], { cwd: without });
    expect(passed).toMatchObject({ code: 0, err: '2 tests: 2 passed.\n' });
    expect(passed.out).toMatch(/scored with small\.model\.json\n {2}✓ few orders {2}few\n/);
    writeFileSync(join(without, 'small.segspec'), specWith('few').replace('mean(orders.amount)', 'sum(orders.amount)'));
    expect((await segspec(['test', 'small.segspec'], { cwd: without })).err).toMatch(
      /^small\.segspec forms its segments otherwise since small\.model\.json was made/,
    );
  });

  it('fails with what was expected and what came', async () => {
    writeFileSync(join(cwd, 'small.segspec'), specWith('many'));
    const { code, out, err } = await segspec(['test', 'small.segspec'], { cwd });
    expect(out).toMatch(/✗ few orders\n {4}expected many, got few {2}small\.segspec:\d+:1\n/);
    expect(err).toMatch(/2 tests: 1 passed, 1 failed\.\n$/);
    expect(code).toBe(1);
    const xml = (await segspec(['test', '--format', 'junit', 'small.segspec'], { cwd })).out;
    expect(await junitErrors(xml)).toEqual([]);
    expect(xml).toMatch(/tests="2" failures="1" errors="0".*classname="small\.test" name="few orders">\s*<failure /s);
    expect((await segspec(['test', '--format', 'github', 'small.segspec'], { cwd })).out).toMatch(
      /^::error file=small\.segspec,line=\d+,col=1,title=test::Test `few orders` failed/,
    );
  });

  it('runs the spec where there is no model file, and writes none', async () => {
    const fresh = folderWith({ ...smallFiles(), 'small.segspec': specWith('few') });
    expect((await segspec(['test', 'small.segspec'], { cwd: fresh })).out).toMatch(/scored by a run\n {2}✓ few orders/);
    expect((await segspec(['test', '--no-model', 'small.segspec'], { cwd })).out).toContain('scored by a run');
    expect(existsSync(join(fresh, 'small.model.json'))).toBe(false);
    rmSync(join(fresh, 'orders.csv'));
    const gone = await segspec(['test', 'small.segspec'], { cwd: fresh });
    expect(gone.out).toMatch(/○ few orders/);
    expect([gone.code, gone.err]).toEqual([1, expect.stringContaining('2 not run')]);
  });

  it('says so where there are none, and refuses what does not check', async () => {
    const folder = folderWith({ ...smallFiles(), 'broken.segspec': SMALL_SPEC.replace('count(orders', 'count(odrers') });
    const none = await segspec(['test', 'small.segspec'], { cwd: folder });
    expect([none.code, none.err]).toEqual([0, expect.stringMatching(/^No tests: a `test` declaration gives values/)]);
    expect(JSON.parse((await segspec(['test', '--format', 'json', 'small.segspec'], { cwd: folder })).out)).toEqual({ spec: 'small.segspec', tests: [] });
    const broken = await segspec(['test', 'broken.segspec'], { cwd: folder });
    expect([broken.code, broken.out]).toEqual([1, expect.stringContaining('odrers')]);
    expect(broken.err).toMatch(/broken\.segspec was not tested: 1 error/);
  });

  it('does not use a model file that it cannot read, or that is not there', async () => {
    const folder = folderWith({ ...smallFiles(), 'small.segspec': specWith('few'), 'small.model.json': '{' });
    const damaged = await segspec(['test', 'small.segspec'], { cwd: folder });
    expect([damaged.code, damaged.err]).toEqual([2, expect.stringContaining('small.model.json')]);
    expect((await segspec(['test', '--model', 'absent.json', 'small.segspec'], { cwd: folder })).err).toMatch(
      /There is no model file `absent\.json` to test with/,
    );
  });
});
