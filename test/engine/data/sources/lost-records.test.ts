// Rows that a text file has and the database does not read: counted independently, told with their number and the line.

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createRecordCounter } from '../../../../server/engine/data/sources/delimited/records.ts';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const source = 'from: "data.csv"; key: id';
const collectCsv = (data: string | Uint8Array, from = source) => collectSpec(specOf({ source: from }), { 'data.csv': data, 'data.csv.gz': data });

/** Thirty lines after the header; `edits` by their line number in the file. */
function lines(edits: Readonly<Record<number, string>>, end = '\n'): string {
  const all = ['id,visits,spend,note', ...Array.from({ length: 300 }, (_, i) => `${i},${i % 7},${i % 11},"note, ${i}"`)];
  return all.map((line, i) => (edits[i + 1] ?? line) + end).join('');
}

const unquoted = (edits: Readonly<Record<number, string>>): string =>
  lines(edits)
    .replaceAll('"note, ', 'note ')
    .replaceAll(/(note \d+)"/g, '$1');

interface Case {
  readonly what: string;
  readonly data: string | Uint8Array;
  readonly source?: string;
  readonly rows: number;
  /** Of SEG630: rows there are, and the line. */
  readonly lost?: { readonly records: number; readonly line?: number };
  readonly crooked?: { readonly lines: number; readonly line: number };
  readonly swallowed?: { readonly lines: number; readonly line: number };
}

const cases: readonly Case[] = [
  { what: 'nothing odd', data: lines({}), rows: 300 },
  { what: 'a value over several lines', data: lines({ 9: '7,1,2,"say ""hi""\nthere, and"' }), rows: 300 },
  { what: 'no quotes but a stray one', data: unquoted({ 102: '100,1,2,"note' }), rows: 300, crooked: { lines: 1, line: 102 } },
  { what: 'a quote in the middle of a value', data: unquoted({ 102: '100,1,2,5" pipe' }), rows: 300 },
  { what: 'two stray quotes and no others', data: unquoted({ 102: '100,"1,2,note', 250: '248,1,2,"x' }), rows: 300, crooked: { lines: 2, line: 102 } },
  { what: 'a stray quote before quoted values', data: lines({ 102: '100,1,2,"note' }), rows: 300, lost: { records: 300, line: 102 } },
  { what: 'a stray quote in the last line', data: lines({ 301: '299,1,2,"note' }), rows: 300, crooked: { lines: 1, line: 301 } },
  {
    what: 'two quotes that enclose two hundred rows',
    data: unquoted({ 12: '10,1,2,"note', 212: '210,1,2,note"' }),
    rows: 100,
    swallowed: { lines: 200, line: 12 },
  },
  { what: 'two quotes that enclose one row', data: unquoted({ 12: '10,1,2,"note', 13: '11,1,2,note"' }), rows: 299, swallowed: { lines: 1, line: 12 } },
  {
    what: 'crooked lines of every kind, counted',
    data: unquoted({ 102: '100,1,2,"say "hi" there"', 103: '101,2', 104: '102,1,2,3,4,5,6', 105: '' }),
    rows: 299,
    crooked: { lines: 3, line: 102 },
  },
  { what: 'Windows line ends', data: lines({}, '\r\n'), rows: 300 },
  { what: 'no end of the last line', data: lines({}).slice(0, -1), rows: 300 },
  { what: 'blank lines within and at the end', data: `${lines({ 50: '', 60: '' })}\n\n`, rows: 298 },
  { what: 'one column', data: 'id\na\nb\n\nc\n', rows: 4 },
  { what: 'UTF-16', data: Buffer.from(`\ufeff${lines({})}`, 'utf16le'), rows: 300 },
  { what: 'UTF-16 of the other end', data: Buffer.from(`\ufeff${lines({})}`, 'utf16le').swap16(), rows: 300 },
  { what: 'a packed file', data: gzipSync(lines({ 9: '7,1,2,"say ""hi""\nthere"' })), source: 'from: "data.csv.gz"; key: id', rows: 300 },
  { what: 'lines before the header', data: `a report\nof today\n${lines({})}`, source: `${source}; format { skip: 2 }`, rows: 300 },
  { what: 'a stray quote before the header', data: `a report\n"of\n${lines({})}`, source: `${source}; format { skip: 2 }`, rows: 300 },
];

describe('rows of a text file', () => {
  it.for(cases)('are counted: $what', async ({ data, source: from, rows, lost, crooked, swallowed }) => {
    const { report } = await collectCsv(data, from);
    const read = report.sources[0]?.rows ?? 0;
    const said = (code: string) => report.findings.find((finding) => finding.code === code)?.message;
    if (lost) {
      expect(read).toBeLessThan(lost.records);
      expect(said('SEG630')).toContain(`has ${lost.records} rows, but ${read} `);
      expect(said('SEG630')).toContain(`${lost.records - read} `);
      if (lost.line !== undefined) expect(said('SEG630')).toContain(`line ${lost.line},`);
    } else {
      expect(read).toBe(rows);
      expect(said('SEG630')).toBeUndefined();
      if (crooked) expect(said('SEG614')).toMatch(new RegExp(`^${crooked.lines} lines? of .* line ${crooked.line}\\)`));
      else expect(said('SEG614')).toBeUndefined();
    }
    if (swallowed) expect(said('SEG631')).toMatch(new RegExp(`^${swallowed.lines} lines? of .* line ${swallowed.line};`));
    else expect(said('SEG631')).toBeUndefined();
  });

  it('are an error where more than 1 % are lost, and a warning below', async () => {
    const severity = async (data: string) => (await collectCsv(data)).report.findings.find(({ code }) => code === 'SEG630')?.severity;
    expect(await severity(lines({ 102: '100,1,2,"note' }))).toBe('warning');
    expect(await severity(unquoted({ 2: '0,1,2,"zero"', 102: '100,1,2,"note' }))).toBe('error');
  });
});

describe('the counter of records', () => {
  const encoder = new TextEncoder();
  const count = (text: string, columns: number, piece: number) => {
    const counter = createRecordCounter({ delimiter: [44], quote: 34, columns, lead: 0, heads: 0 });
    const bytes = encoder.encode(text);
    for (let at = 0; at < bytes.length; at += piece) counter.feed(bytes.subarray(at, at + piece));
    return counter.end();
  };

  it('counts what was written, whatever the values hold and wherever the pieces end', () => {
    let state = 7;
    const draw = (n: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * n);
    };
    for (let round = 0; round < 300; round++) {
      const columns = 2 + draw(4);
      const records = draw(8);
      const value = (): string => Array.from({ length: draw(6) }, () => ['a', '"', ',', '\n', '\r\n', ' ', 'é'][draw(7)]).join('');
      const cell = (): string => {
        const text = value();
        return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      };
      const text = Array.from({ length: records }, () => `${Array.from({ length: columns }, cell).join(',')}\n`).join('');
      const counted = count(text, columns, 1 + draw(5));
      expect(counted, JSON.stringify(text)).toMatchObject({ records, stray: 0, crooked: 0 });
    }
  });

  it('takes a stray quote back, so that the lines after it count', () => {
    for (const stray of ['1,"x', '"1,x', '1,"x"y', '1,"""x', '1, "x'])
      for (const rest of ['2,y\n', '"2",y\n', '2,"y"\n', '2,"y""z"\n', '']) {
        const counted = count(`0,z\n${stray}\n${rest}${rest}`, 2, 3);
        expect(counted, `${stray} ${rest}`).toMatchObject({ records: rest === '' ? 2 : 4, stray: 1, strayLine: 2 });
      }
  });
});
