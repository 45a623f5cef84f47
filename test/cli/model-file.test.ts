// What the built command line does with files: the model file is made, compared, locked and never half-written; scores repeat the run.

import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeShop } from '../../examples/online-shop/generate.ts';
import { AS_NOBODY, segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const MODEL = 'small.model.json';
const RUN = ['run', '--fail-on', 'never'];
/** With `--fail-on never`, gates that did not run do not decide the exit code. */
const RAN = [0];

describe('the model file', () => {
  const cwd = folderWith(smallFiles());
  const read = (): string => readFileSync(join(cwd, MODEL), 'utf8');
  let first = '';

  beforeAll(async () => {
    const plain = await segspec([...RUN, 'small.segspec'], { cwd });
    expect(plain.err).toContain(`No model file was written; \`segspec run --write\` keeps this result as ${MODEL}`);
    expect(readdirSync(cwd)).not.toContain(MODEL);
    const { code, out, err } = await segspec([...RUN, '--write', 'small.segspec'], { cwd });
    expect(RAN).toContain(code);
    expect(out).toMatch(/3 segments by kmeans/);
    expect(err).toContain(`Created ${MODEL}`);
    first = read();
  });

  it('and a gate that did not run fail a run, unless nothing is to fail it', async () => {
    const few = folderWith({ ...smallFiles(), 'small.segspec': SMALL_SPEC.replace('nulls: 19', 'nulls: 5') });
    const { code, out } = await segspec(['run', '--no-model', 'small.segspec'], { cwd: few });
    expect(code).toBe(1);
    expect(out).toMatch(/structure.*not run/);
    expect((await segspec([...RUN, '--no-model', 'small.segspec'], { cwd: few })).code).toBe(0);
  });

  it('holds no path, no clock and no entity', () => {
    expect(first).not.toContain(cwd);
    expect(first).not.toMatch(/"c\d+"/);
    expect(first).not.toMatch(/\dT\d\d:/);
    expect(first.endsWith('}\n')).toBe(true);
  });

  it('is compared by the next run and left alone', async () => {
    expect((await segspec([...RUN, 'small.segspec'], { cwd })).err).toContain(`Same result as ${MODEL}`);
    expect(read()).toBe(first);
  });

  it('is the same with one thread, with the rows in another order, and from another folder', async () => {
    const [header = '', ...rows] = (smallFiles()['orders.csv'] ?? '').trim().split('\n');
    const other = folderWith({ 'orders.csv': `${[header, ...rows.reverse()].join('\n')}\n`, 'small.segspec': SMALL_SPEC });
    await segspec([...RUN, '--write', '--threads', '1', join(other, 'small.segspec')]);
    expect(readFileSync(join(other, MODEL), 'utf8')).toBe(first);
  });

  it('is compared, not replaced, when the result differs; --locked fails, --write replaces', async () => {
    const folder = folderWith({ ...smallFiles(), [MODEL]: first, 'small.segspec': SMALL_SPEC.replace('2..4', '2') });
    const differs = await segspec([...RUN, 'small.segspec'], { cwd: folder });
    expect(differs.err).toMatch(/Differs from small\.model\.json:\n.*\nReplace it with/s);
    const locked = await segspec([...RUN, '--locked', 'small.segspec'], { cwd: folder });
    expect(locked).toMatchObject({ code: 1, err: expect.stringContaining('Differs from') });
    expect(readFileSync(join(folder, MODEL), 'utf8')).toBe(first);
    expect((await segspec([...RUN, '--write', 'small.segspec'], { cwd: folder })).err).toContain(`Replaced ${MODEL}`);
    expect(readFileSync(join(folder, MODEL), 'utf8')).not.toBe(first);
    expect((await segspec([...RUN, '--locked', 'small.segspec'], { cwd: folder })).err).toContain(`Same result as ${MODEL}`);
  });

  it('has to be there for --locked, and is not made by it', async () => {
    const folder = folderWith(smallFiles());
    expect(await segspec([...RUN, '--locked', 'small.segspec'], { cwd: folder })).toMatchObject({ code: 1, err: expect.stringContaining('no model file') });
    expect(readdirSync(folder).sort()).toEqual(['orders.csv', 'small.segspec']);
  });

  it.each([
    ['empty', () => ''],
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['edited by hand', (text: string) => text.replace(/"size": \d+/, '"size": 1').replace(/"seed": 1\b/, '"seed": 3')],
    ['in a merge', (text: string) => `<<<<<<< ours\n${text}=======\n${text}>>>>>>> theirs\n`],
    ['something else', () => '{"name": "package"}\n'],
    ['of a later version', (text: string) => text.replace(/"version": \d+/, '"version": 999')],
  ] as const)('%s is refused with exit code 2 and left as it is; --write replaces what is damaged', async (what, damage) => {
    const damaged = damage(first);
    expect(damaged).not.toBe(first);
    const folder = folderWith({ ...smallFiles(), [MODEL]: damaged });
    for (const args of [
      [...RUN, 'small.segspec'],
      ['score', 'small.segspec'],
    ]) {
      const { code, err, out } = await segspec(args, { cwd: folder });
      expect(err).toMatch(/small\.model\.json: .*\.\n$/s);
      expect([code, out]).toEqual([2, '']);
    }
    expect(readFileSync(join(folder, MODEL), 'utf8')).toBe(damaged);
    const { code, err } = await segspec([...RUN, '--write', 'small.segspec'], { cwd: folder });
    // What a newer version wrote is not damaged.
    if (what === 'of a later version') expect([code, err]).toEqual([2, expect.stringMatching(/newer Segspec/)]);
    expect(readFileSync(join(folder, MODEL), 'utf8')).toBe(what === 'of a later version' ? damaged : first);
  });

  it('that can never be written is told before anything is computed', async () => {
    const folder = folderWith({ ...smallFiles(), 'file.txt': 'x' });
    const inFile = await segspec([...RUN, '--write', '--model', 'file.txt/small.model.json', 'small.segspec'], { cwd: folder });
    expect(inFile).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/what it should lie in is no folder/) });
    expect(readFileSync(join(folder, 'file.txt'), 'utf8')).toBe('x');
    chmodSync(folder, 0o555);
    const locked = await segspec([...RUN, '--write', 'small.segspec'], { cwd: folder, ...AS_NOBODY });
    expect(locked).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/could not be written: this user may not write there.*--no-model/) });
  });

  it('is not made with --no-model, nor for stdin', async () => {
    const folder = folderWith(smallFiles());
    await segspec([...RUN, '--no-model', 'small.segspec'], { cwd: folder });
    expect((await segspec([...RUN, '-'], { cwd: folder, stdin: SMALL_SPEC })).out).toContain('segments by kmeans');
    expect(readdirSync(folder).sort()).toEqual(['orders.csv', 'small.segspec']);
  });
});

describe('a result', () => {
  it('as JSON names no entity, no path, and says what became of the model file', async () => {
    const cwd = folderWith(smallFiles());
    const { out, err } = await segspec([...RUN, '--write', '--format', 'json', 'small.segspec'], { cwd });
    const result = JSON.parse(out) as { model: string; models: { segments: { size: number }[] }[] };
    expect(result.model).toBe('created');
    expect(result.models[0]?.segments.map(({ size }) => size)).toEqual([30, 30, 30]);
    expect(out).not.toContain(cwd);
    expect(out).not.toMatch(/"c\d+"/);
    expect(err).toContain('Created');
  });

  it('is refused for a spec with errors and for a library', async () => {
    const cwd = folderWith({
      ...smallFiles(),
      'broken.segspec': SMALL_SPEC.replace('orders.amount', 'orders.amonut'),
      'library.segspec': 'dimension D: needs { }\n',
    });
    expect(await segspec(['run', 'broken.segspec'], { cwd })).toMatchObject({ code: 1, err: expect.stringContaining('was not run: 1 error') });
    expect(await segspec(['run', 'library.segspec'], { cwd })).toMatchObject({ code: 1, err: expect.stringContaining('library') });
    expect(JSON.parse((await segspec(['run', '--format', 'json', 'broken.segspec'], { cwd })).out)).toMatchObject({ status: 'refused' });
  });

  it.each([
    ['no file', 'gone.csv', undefined],
    ['an empty file', 'empty.csv', ''],
    ['a header alone', 'header.csv', 'customer,day,amount\n'],
    ['one customer', 'one.csv', 'customer,day,amount\nc1,2025-01-01,3\n'],
    ['rows that are all the same', 'same.csv', `customer,day,amount\n${Array.from({ length: 50 }, (_, i) => `c${i},2025-01-01,3\n`).join('')}`],
    ['other columns', 'other.csv', 'a,b\n1,2\n'],
    ['no text at all', 'binary.csv', '\u0000\u0001\u0002\u0003'],
  ])('of %s is told in plain words', async (_, name, content) => {
    const cwd = folderWith({ ...(content !== undefined && { [name]: content }), 'small.segspec': SMALL_SPEC.replace('orders.csv', name) });
    const { code, out, err } = await segspec(['run', 'small.segspec'], { cwd });
    expect(code).toBe(1);
    expect(`${out}${err}`).toMatch(/\w/);
    expect(existsSync(join(cwd, MODEL)) && !out.includes('segments by')).toBe(false);
  });

  it.each(['online-shop/shop.segspec', 'subscription/subscription.segspec'])('of examples/%s has segments and no errors', async (path) => {
    const { out, err } = await segspec([...RUN, '--no-model', join('examples', path)]);
    expect(out).toMatch(/\d segments? by (kmeans|rules)/);
    expect(out).not.toMatch(/ error SEG/);
    expect(err).toMatch(/warning|note|no findings/);
  });
});

describe('score', () => {
  const cwd = folderWith(smallFiles());
  const segments = new Map<string, string>();

  beforeAll(async () => {
    await segspec([...RUN, '--write', 'small.segspec'], { cwd });
    const { code, out, err } = await segspec(['score', 'small.segspec'], { cwd });
    expect([code, err]).toEqual([0, '90 customers scored.\n']);
    const [header, ...rows] = out.trim().split('\n');
    expect(header).toMatch(/^customer,segment,/);
    for (const [id = '', segment = ''] of rows.map((row) => row.split(','))) segments.set(id, segment);
  });

  it('gives the memberships that the run found', async () => {
    const result = JSON.parse((await segspec([...RUN, '--format', 'json', 'small.segspec'], { cwd })).out) as {
      models: { segments: { id: string; size: number }[] }[];
    };
    const sizes = new Map<string, number>();
    for (const segment of segments.values()) sizes.set(segment, (sizes.get(segment) ?? 0) + 1);
    expect(sizes).toEqual(new Map([...sizes.keys()].map((id) => [id, result.models[0]?.segments.find((segment) => segment.id === id)?.size])));
    // The data was made in three kinds, by turns.
    for (const [id, segment] of segments) expect(segment, id).toBe(segments.get(`c${Number(id.slice(1)) % 3}`));
    expect(new Set(segments.values()).size).toBe(3);
  });

  it('says the same in every format', async () => {
    for (const format of ['csv', 'jsonl', 'parquet']) {
      const written = await segspec(['score', '--out', `members.${format}`, 'small.segspec'], { cwd });
      expect(written).toMatchObject({ code: 0, out: '', err: expect.stringContaining(`written to members.${format}`) });
      expect(new Map(await membersIn(join(cwd, `members.${format}`), format))).toEqual(segments);
    }
    expect(readdirSync(cwd).filter((name) => name.includes('tmp'))).toEqual([]);
  });

  it('writes to stdout too, whole or not at all', async () => {
    const { out } = await segspec(['score', '--format', 'jsonl', 'small.segspec'], { cwd });
    expect(out.trim().split('\n')).toHaveLength(90);
    const { code, bytes } = await segspec(['score', '--format', 'parquet', 'small.segspec'], { cwd, binary: true });
    // Refused or whole: a file in between is damage that nobody sees.
    if (code === 2) return expect(bytes).toHaveLength(0);
    writeFileSync(join(cwd, 'piped.parquet'), bytes);
    expect(new Map(await membersIn(join(cwd, 'piped.parquet'), 'parquet'))).toEqual(segments);
  });

  it('tells when the spec no longer fits the model file', async () => {
    const folder = folderWith({ ...smallFiles(), [MODEL]: readFileSync(join(cwd, MODEL), 'utf8'), 'small.segspec': SMALL_SPEC.replace('  basket', '  cart') });
    expect(await segspec(['score', 'small.segspec'], { cwd: folder })).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Buying.basket') });
  });
});

describe('an interrupt', () => {
  it('ends a run with 130 and leaves no file behind', async () => {
    const data = Object.fromEntries(Object.entries(makeShop(10_000)).map(([name, lines]) => [`data/${name}`, lines.join('')]));
    const cwd = folderWith(data);
    writeFileSync(join(cwd, 'shop.segspec'), readFileSync(join(ROOT_FOLDER, 'examples/online-shop/shop.segspec')));
    // Before its handler is there, a signal ends the program as it ends any other; how long that takes is this machine's affair.
    const start = performance.now();
    await segspec(['--version'], { cwd });
    const startUp = performance.now() - start;
    for (const after of [2 * startUp, 5 * startUp]) {
      const { code, out, err } = await segspec(['run', 'shop.segspec'], { cwd, started: (child) => void setTimeout(() => child.kill('SIGINT'), after) });
      expect([code, out, err]).toEqual([130, '', 'Interrupted.\n']);
      expect(readdirSync(cwd).sort()).toEqual(['data', 'shop.segspec']);
    }
  });
});

async function membersIn(path: string, format: string): Promise<[string, string][]> {
  if (format === 'jsonl')
    return readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { customer: string; segment: string })
      .map(({ customer, segment }) => [customer, segment]);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const rows = await connection.runAndReadAll(`SELECT customer, segment FROM '${path.replaceAll("'", "''")}'`);
    return rows.getRowsJson().map(([customer, segment]) => [String(customer), String(segment)]);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
