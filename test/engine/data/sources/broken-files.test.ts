// Data files as they really arrive: broken, empty, mislabelled. Each gives a finding and a table, never an exception.

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { collectSpec, type Files, specOf } from '../../../support/collect-spec.ts';

interface Case {
  readonly what: string;
  readonly files: Files;
  readonly source?: string;
  readonly features?: string;
  /** A code that must be among the findings; absent: the file is odd but fine. */
  readonly code?: string;
  /** The value of the first feature for entity `a`, or that there is no such entity. */
  readonly a?: number | string | null | undefined;
  readonly rows?: number;
}

const SUM = 's = sum(data.x)';
const declared = (columns: string, more = ''): string => `from: "data.csv"; key: id\ncolumns { ${columns} }\n${more}`;
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const cases: readonly Case[] = [
  { what: 'no file', files: {}, code: 'SEG600', rows: 0 },
  { what: 'a glob without files', files: {}, source: 'from: "part-*.csv"; key: id', code: 'SEG600', rows: 0 },
  { what: 'a folder instead of a file', files: { 'data.csv/inner.txt': 'x' }, code: 'SEG600', rows: 0 },
  { what: 'an empty file', files: { 'data.csv': '' }, code: 'SEG602', rows: 0 },
  { what: 'only blank lines', files: { 'data.csv': '\n\n  \n' }, code: 'SEG602', rows: 0 },
  { what: 'only a byte order mark', files: { 'data.csv': '\ufeff' }, code: 'SEG602', rows: 0 },
  { what: 'a header and no rows', files: { 'data.csv': 'id,x\n' }, code: 'SEG603', rows: 0 },
  { what: 'a header without a line end', files: { 'data.csv': 'id,x' }, code: 'SEG603', rows: 0 },
  { what: 'too few values in a line', files: { 'data.csv': 'id,x\na,1\nb\na,2\n' }, features: SUM, code: 'SEG614', a: 3 },
  { what: 'too many values in a line', files: { 'data.csv': 'id,x\na,1\na,2,9,9\n' }, features: SUM, code: 'SEG614', a: 3 },
  { what: 'a quote that never closes', files: { 'data.csv': 'id,x\na,1\nb,"2\nc,3\n' }, code: 'SEG614', a: 1 },
  { what: 'a quote within a value', files: { 'data.csv': 'id,note\na,say "hi" now\nb,x\n' }, a: 1 },
  { what: 'quoted line breaks', files: { 'data.csv': 'id,note\na,"one\ntwo"\na,x\n' }, a: 2 },
  { what: 'Windows line ends and a byte order mark', files: { 'data.csv': '\ufeffid,x\r\na,1\r\na,2\r\n' }, features: SUM, a: 3 },
  { what: 'UTF-16', files: { 'data.csv': utf16('id,x\na,1\na,2\n') }, features: SUM, a: 3 },
  { what: 'Latin-1', files: { 'data.csv': latin('id,x\na,M\u00fcller\n') }, code: 'SEG613', features: 'm = mode(data.x)', a: 'Müller' },
  {
    what: 'a stray byte late in the file',
    files: { 'data.csv': Buffer.concat([Buffer.from(`id,x\n${'a,ok\n'.repeat(80_000)}`), Buffer.from([0x61, 0x2c, 0xff, 0x0a])]) },
    code: 'SEG613',
    a: 80_001,
  },
  { what: 'the same header twice', files: { 'data.csv': 'id,x,x\na,1,5\n' }, features: SUM, code: 'SEG604', a: 1 },
  { what: 'a header without a name', files: { 'data.csv': 'id,,x\na,7,1\n' }, features: SUM, a: 1 },
  {
    what: 'a header that is missing',
    files: { 'data.csv': 'id,amout\na,1\n' },
    source: declared('amount: number'),
    features: 's = sum(data.amount)',
    code: 'SEG605',
    rows: 1,
  },
  { what: 'a key that is missing', files: { 'data.csv': 'customer,x\na,1\n' }, code: 'SEG605', rows: 0 },
  { what: 'text among numbers', files: { 'data.csv': 'id,x\na,1\na,twelve\na,2\n' }, source: declared('x: number'), features: SUM, code: 'SEG606', a: 3 },
  { what: 'infinity and not-a-number', files: { 'data.csv': 'id,x\na,inf\na,nan\na,2\n' }, source: declared('x: number'), features: SUM, code: 'SEG606', a: 2 },
  {
    what: 'answers off the scale',
    files: { 'data.csv': 'id,x\na,9\n' },
    source: declared('x: rating(1..5)'),
    features: 'm = mean(data.x)',
    code: 'SEG606',
    a: null,
  },
  {
    what: 'a date that does not exist',
    files: { 'data.csv': 'id,d\na,2024-02-30\na,2024-02-28\n' },
    source: declared('d: date', 'time: d'),
    features: 'r = recency(data)',
    code: 'SEG606',
    a: 123,
  },
  {
    what: 'dates that read two ways',
    files: { 'data.csv': 'id,d\na,03/04/2024\n' },
    source: declared('d: date', 'time: d'),
    features: 'r = recency(data)',
    code: 'SEG619',
    a: 88,
  },
  { what: 'a word that is no yes or no', files: { 'data.csv': 'id,x\na,maybe\n' }, source: declared('x: boolean'), code: 'SEG606', a: 1 },
  {
    what: 'a code without a name',
    files: { 'data.csv': 'id,x\na,3\n' },
    source: declared('x: category(1: "One", 2: "Two")'),
    features: 'm = mode(data.x)',
    code: 'SEG606',
    a: null,
  },
  { what: 'rows without a key', files: { 'data.csv': 'id,x\na,1\n,2\n  ,3\n' }, features: SUM, code: 'SEG615', a: 1, rows: 1 },
  {
    what: 'a time that is no date',
    files: { 'data.csv': 'id,d\na,soon\n' },
    source: 'from: "data.csv"; key: id; time: d',
    features: 'r = recency(data)',
    code: 'SEG616',
  },
  { what: 'text in a Parquet file', files: { 'data.parquet': 'id,x\na,1\n' }, source: 'from: "data.parquet"; key: id', code: 'SEG601', rows: 0 },
  { what: 'an empty Parquet file', files: { 'data.parquet': '' }, source: 'from: "data.parquet"; key: id', code: 'SEG601', rows: 0 },
  { what: 'text in a gzip file', files: { 'data.csv.gz': 'id,x\na,1\n' }, source: 'from: "data.csv.gz"; key: id', code: 'SEG601', rows: 0 },
  {
    what: 'half a gzip file',
    files: { 'data.csv.gz': gzipSync(`id,x\n${Array.from({ length: 90_000 }, (_, i) => `c${i},${(i * 7919) % 10_007}`).join('\n')}`).subarray(0, 100_000) },
    source: 'from: "data.csv.gz"; key: id',
    code: 'SEG601',
    rows: 0,
  },
  {
    what: 'JSON that breaks off',
    files: { 'data.jsonl': '{"id":"a","x":1}\n{"id":"b","x":\n' },
    source: 'from: "data.jsonl"; key: id',
    features: SUM,
    code: 'SEG601',
    a: 1,
  },
  { what: 'no JSON at all', files: { 'data.jsonl': 'hello\nworld\n' }, source: 'from: "data.jsonl"; key: id', code: 'SEG601', rows: 0 },
  { what: 'an empty JSON file', files: { 'data.jsonl': '' }, source: 'from: "data.jsonl"; key: id', rows: 0 },
  { what: 'binary rubbish', files: { 'data.csv': Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * 197 + (i >> 3)) % 256)) }, rows: 0 },
  { what: 'zero bytes within text', files: { 'data.csv': 'id,x\na,1\0\nb,2\n' } },
  { what: 'a value of a megabyte', files: { 'data.csv': `id,note\na,${'x'.repeat(1_000_000)}\n` }, a: 1 },
  { what: 'names made of quotes', files: { 'data.csv': 'id,"x""; DROP TABLE y; --"\na,1\n' }, features: 's = sum(data.`x"; DROP TABLE y; --`)', a: 1 },
];

describe('broken files', () => {
  it.each(cases.map((one) => [one.what, one] as const))('%s', async (_, { files, source, features, code, a, rows }) => {
    const collected = await collectSpec(specOf({ ...(source !== undefined && { source }), ...(features !== undefined && { features }) }), files);
    if (code !== undefined) expect(collected.codes).toContain(code);
    if (rows !== undefined) expect(collected.table.rows).toBe(rows);
    if (a !== undefined) expect(collected.value(features?.split(' ')[0] ?? 'n', 'a')).toBe(a);
    for (const { message } of collected.report.findings) {
      expect(message).not.toMatch(/segspec-test-|\/tmp\/|·|Error:/);
      expect(message.length).toBeLessThan(600);
    }
  });
});
