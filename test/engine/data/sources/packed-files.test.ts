// Files that hold far more than they weigh, and lines that do not end: told in a sentence, and no more of them unpacked than that takes.

import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../language/catalog/catalog.ts';
import type { Plan } from '../../../../language/plan/plan.ts';
import { analyze } from '../../../../language/rules/analyze.ts';
import { parseSpec } from '../../../../language/syntax/parse.ts';
import { describeSources } from '../../../../server/engine/data/sources/describe.ts';
import { checkGzip } from '../../../../server/engine/data/sources/gzip-check.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import type { Warehouse } from '../../../../server/engine/data/warehouse/warehouse.ts';
import { collect } from '../../../../server/engine/features/collect.ts';
import type { Progress } from '../../../../server/engine/result/pace.ts';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';
import { avroBytes } from '../../../support/writers/avro.ts';

const ROWS = 'a,2025-01-01,1\n';
const packed = (rows: number): Buffer => gzipSync(`id,day,amount\n${ROWS.repeat(rows)}`);

const planOf = (spec: string, path: string): Plan => analyze(parseSpec(spec, pathToFileURL(path).href), () => undefined, { catalog, today: '2025-10-01' }).plan;

/** A packed file, checked by whoever may use so much memory; how far it was read is told. */
async function checked(content: Buffer, memory: number): Promise<{ readonly reason: string | undefined; readonly read: number }> {
  const path = join(folderWith(), 'data.csv.gz');
  writeFileSync(path, content);
  let read = 0;
  const tell = (_: string, done = 0): void => {
    read = Math.max(read, done);
  };
  return { reason: await checkGzip(path, { warehouse: { memory } as Warehouse, tell }), read };
}

const collectedFrom = async (name: string, content: Buffer): Promise<string> => {
  const { report } = await collectSpec(specOf({ source: `from: "${name}"; key: id`, features: 'f = count(data)' }), { [name]: content });
  return report.sources[0]?.notRun ?? 'read';
};

const damagedAt = (content: Buffer, at: number): Buffer => Buffer.concat([content.subarray(0, at), Buffer.alloc(40, 0xff), content.subarray(at + 40)]);

describe('a packed file', () => {
  const varied = gzipSync(`id,x\n${Array.from({ length: 20_000 }, (_, i) => `c${i},${(i * 7919) % 10_007}`).join('\n')}`);
  it.each(['data.csv.gz', 'data.jsonl.gz'])('%s that breaks off, is damaged, or is none: each in words of its own', async (name) => {
    expect(await collectedFrom(name, varied.subarray(0, varied.length / 2))).toMatch(/it breaks off: the end of the gzip file is not there\.?$/);
    expect(await collectedFrom(name, damagedAt(varied, varied.length / 2))).toMatch(/it is damaged: its gzip cannot be unpacked\.?$/);
    expect(await collectedFrom(name, damagedAt(varied, varied.length - 8))).toMatch(/it is damaged: its gzip cannot be unpacked\.?$/);
    expect(await collectedFrom(name, Buffer.from('id,x\na,1\n'))).toMatch(/it is not a valid gzip file\.?$/);
  });

  it('that unpacks to more than there is memory is refused, and not unpacked to its end', async () => {
    const { reason, read } = await checked(Buffer.concat(Array.from({ length: 8 }, () => packed(4_000_000))), 10_000_000);
    expect(reason).toMatch(/^its 1 MB unpack to more than \d+ MB, and a run may use 10 MB of memory; .*--memory$/);
    expect(read).toBeLessThan(0.8);
  });

  it('that is as large as tables are is read, whatever the memory', async () => {
    expect(await checked(gzipSync(randomBytes(200_000).toString('hex')), 1_000)).toEqual({ reason: undefined, read: 1 });
  });

  it('of one line again and again is read where there is memory for it', async () => {
    expect((await checked(packed(100_000), 100_000_000)).reason).toBeUndefined();
  });

  it('is told of as a finding of its source', async () => {
    const spec = specOf({ source: 'from: "data.csv.gz"; key: id' });
    const { codes, report } = await collectSpec(spec, { 'data.csv.gz': packed(4_000_000) }, { memory: 20_000_000 });
    expect(codes).toContain('SEG601');
    expect(report.findings.find(({ code }) => code === 'SEG601')?.message).toContain('a run may use 20 MB of memory');
  });
});

describe('a file of packed blocks', () => {
  const columns = [
    { name: 'id', width: 8 },
    { name: 'text', width: 240 },
  ];
  const rows = Array.from({ length: 250_000 }, () => ['c', 'x'.repeat(240)]);

  it.each([['data.avro', () => avroBytes({ columns, rows, packed: true })]])(
    'that unpacks to more than there is memory is told of, though each block is small: %s',
    async (file, bytes) => {
      const written = bytes();
      expect(written.length).toBeLessThan(2_500_000);
      const spec = specOf({ source: `from: "${file}"; key: id` });
      // Where the database may go on on disk, its own limit does not end the reading.
      const { report } = await collectSpec(spec, { [file]: written }, { memory: 40_000_000 });
      expect(report.findings.map(({ message }) => message).join(' ')).toMatch(/unpack to more than \d+ MB, and a run may use 40 MB of memory/);
    },
  );
});

describe.each([
  ['data.csv.gz', (text: string) => gzipSync(text)],
  ['data.csv', (text: string) => Buffer.from(text)],
] as const)('a line without an end in %s', (file, written) => {
  const endless = written(`id,n\na,1\n${'0'.repeat(20_000_000)}`);
  const spec = specOf({ source: `from: "${file}"; key: id`, features: 'n = sum(data.n)' });

  it('is told when looking at it, and when reading', async () => {
    const folder = folderWith();
    writeFileSync(join(folder, file), endless);
    const warehouse = await openDuckDb({ threads: 1 });
    const unread: Parameters<typeof describeSources>[2] = { unread: [] };
    await describeSources(planOf(spec, join(folder, 'main.segspec')), warehouse, unread);
    warehouse.close();
    expect(unread.unread?.map(({ finding }) => finding.message)).toEqual([expect.stringContaining('a line of more than 16 MB')]);
    expect((await collectSpec(spec, { [file]: endless })).codes).toContain('SEG601');
  });
});

it('what takes long is told step by step, with how far it is', async () => {
  const folder = folderWith();
  writeFileSync(join(folder, 'data.csv.gz'), packed(1_000));
  const told: Progress[] = [];
  const warehouse = await openDuckDb({ threads: 1 });
  const plan = planOf(specOf({ source: 'from: "data.csv.gz"; key: id; time: day', features: 'n = sum(data.amount)' }), join(folder, 'main.segspec'));
  await collect(plan, warehouse, { progress: (one) => told.push(one) });
  warehouse.close();
  const steps = [...new Set(told.map(({ message }) => message))];
  expect(steps).toEqual(
    expect.arrayContaining([
      'Reading data',
      'Unpacking data.csv.gz',
      'Counting the lines of data.csv.gz',
      'Trying the values of data.csv.gz',
      'Loading data',
      'Judging the columns of data',
      'Reading the values of data',
    ]),
  );
  for (const { done = 0 } of told) expect(done >= 0 && done <= 1).toBe(true);
});
