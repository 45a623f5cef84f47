// Text files as programs really write them: encodings, line ends, titles above and totals below. Every row is read, and nothing else.

import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { planOf, readTable } from '../../../support/carried.ts';
import { type CollectedSpec, collectSpec, type Files, specOf } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';

/** Bytes of Windows-1252, where its letters and signs are not those of Latin-1. */
const western = (text: string): Buffer => Buffer.from(text.replaceAll('€', '\u0080').replaceAll('“', '\u0093').replaceAll('”', '\u0094'), 'latin1');
const big = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

interface Case {
  readonly what: string;
  readonly file: string | Uint8Array;
  readonly format?: string;
  readonly columns?: string;
  /** Sum of `x`, and what `name` of entity `a` is. */
  readonly sum?: number;
  readonly name?: string;
  readonly entities?: readonly string[];
  readonly told?: readonly string[];
}

const ROWS = 'a,1,Jörg\nb,2,Zoë\nc,4,Łukasz\n';
const WESTERN = 'id,x,name\na,1,Jörg €\nb,2,Zoë\nc,4,“Ann”\n';

const cases: readonly Case[] = [
  // Line ends and headers.
  { what: 'a header with a line break, LF', file: `id,"x\n(EUR)",name\n${ROWS}`, columns: 'x: number from "x (EUR)"' },
  { what: 'a header with a line break, CRLF', file: `id,"x\r\n(EUR)",name\r\n${ROWS.replaceAll('\n', '\r\n')}`, columns: 'x: number from "x (EUR)"' },
  { what: 'a header with LF in it over CRLF rows', file: `id,"x\n(EUR)",name\r\n${ROWS.replaceAll('\n', '\r\n')}`, columns: 'x: number from "x (EUR)"' },
  { what: 'three line breaks in one header', file: `id,"x\n\nper\nyear",name\n${ROWS}`, columns: 'x: number from "x per year"' },
  { what: 'a header over CRLF, rows over LF', file: `id,x,name\r\n${ROWS}` },
  { what: 'a header over LF, rows over CRLF', file: `id,x,name\n${ROWS.replaceAll('\n', '\r\n')}` },
  { what: 'line ends of every kind in turn', file: 'id,x,name\ra,1,Jörg\r\nb,2,Zoë\nc,4,Łukasz\r' },
  { what: 'carriage returns alone', file: `id,x,name\r${ROWS.replaceAll('\n', '\r')}` },
  { what: 'mixed ends with a value over two lines', file: 'id,x,name\r\na,1,"Jö\nrg"\nb,2,"Zoë"\r\nc,4,"Łu""ka""sz"\n', name: 'Jö\nrg' },
  { what: 'empty lines before the header', file: `\n  \r\nid,x,name\n${ROWS}` },
  { what: 'no end of the last line, mixed before', file: `id,x,name\r\n${ROWS.trimEnd()}` },
  // Before the header and after it.
  { what: 'a preamble', file: `Report\nof today, by me\nid,x,name\n${ROWS}`, format: 'skip: 2' },
  { what: 'a quoted preamble', file: `"Report\nof ""today"""\n"by ""me"\nid,x,name\n${ROWS}`, format: 'skip: 3' },
  { what: 'a preamble with one stray quote, CRLF', file: `5" report\r\nid,x,name\r\n${ROWS.replaceAll('\n', '\r\n')}`, format: 'skip: 1' },
  { what: 'a preamble of other line ends', file: `Report\r\n\r\nid,x,name\n${ROWS}`, format: 'skip: 2' },
  {
    what: 'texts of questions under the header',
    file: `id,x,name\n"Who, ""you""?","How\nmany?",Name\n{"ImportId":"id"},,\n${ROWS}`,
    format: 'after_header: 2',
  },
  { what: 'a separator line', file: `sep=;\nid;x;name\n${ROWS.replaceAll(',', ';')}` },
  { what: 'a separator line in quotes and of another case', file: `"SEP=|"\r\nid|x|name\r\n${ROWS.replaceAll(',', '|').replaceAll('\n', '\r\n')}` },
  { what: 'a separator line of tabs', file: `sep=\\t\nid\tx\tname\n${ROWS.replaceAll(',', '\t')}` },
  { what: 'a separator line that is skipped by hand', file: `sep=;\nid;x;name\n${ROWS.replaceAll(',', ';')}`, format: 'skip: 1' },
  // Under the table.
  { what: 'a total of fewer values', file: `id,x,name\n${ROWS}Total,7\n`, told: ['SEG642'] },
  { what: 'a total among codes', file: 'id,x\nk1,1\nk2,2\nk3,4\nTotal,7\n', entities: ['k1', 'k2', 'k3'], told: ['SEG642'] },
  { what: 'a total in German after an empty line', file: 'id;x\na;1\nb;2\nc;4\n\nSumme;7\n', told: ['SEG642'] },
  { what: 'a count of rows as a database writes it', file: `id,x,name\n${ROWS}\n(3 rows affected)\n`, told: ['SEG642'] },
  { what: 'several lines of a report', file: `id,x,name\r\n${ROWS}\r\n\r\nGrand Total,7,\r\nExported by: Ann on 3 May\r\n\r\n`, told: ['SEG642'] },
  { what: 'a line of a report as wide as the table', file: `id,x,name\n${ROWS}Printed on 3 May 2024,,\n`, told: ['SEG642'] },
  { what: 'a line of a report in German as wide as the table', file: `id;x;name\n${ROWS.replaceAll(',', ';')}Erstellt am: 3.5.2024;;\n`, told: ['SEG642'] },
  { what: 'a total under a drawn line', file: 'id,x\na,1\nb,2\nc,4\n-----,-----\nSum,7\n', told: ['SEG642'] },
  { what: 'the header once more, as files have it that were put together', file: `id,x,name\na,1,Jörg\nid,x,name\nb,2,Zoë\nid,x,name\nc,4,Łukasz\n` },
  { what: 'a total without a line end', file: `id,x,name\n${ROWS}Total,7,`, told: ['SEG642'] },
  { what: 'a total above another line of a report', file: `id,x\na,1\nb,2\nc,4\nTotal,7\n"Generated on 2024-01-01"\n`, told: ['SEG642'] },
  { what: 'a customer who may be a total', file: 'id,x\na,1\nb,2\nTotal,4\n', entities: ['Total', 'a', 'b'], told: ['SEG642'] },
  { what: 'a customer called Total in the middle', file: 'id,x,name\nTotal,1,\nb,2,\nc,4,x\n', entities: ['Total', 'b', 'c'] },
  { what: 'a last line that breaks off', file: 'id,x,name\na,1,J\nb,6,K\nc', entities: ['a', 'b', 'c'], told: ['SEG614'] },
  // Encodings.
  { what: 'Windows-1252, not declared', file: western(WESTERN), name: 'Jörg €', told: ['SEG613'] },
  { what: 'Windows-1252 under its names', file: western(WESTERN), format: 'encoding: "cp1252"', name: 'Jörg €' },
  { what: 'what Windows calls ANSI', file: western(WESTERN), format: 'encoding: "ANSI"', name: 'Jörg €' },
  { what: 'Latin-1 with a euro', file: western(WESTERN), format: 'encoding: "ISO-8859-1"', name: 'Jörg €' },
  { what: 'Latin-9', file: Buffer.from(WESTERN.replace('€', '\u00a4'), 'latin1'), format: 'encoding: "latin-9"', name: 'Jörg €' },
  {
    what: 'a line of Windows-1252 in a file of UTF-8',
    file: Buffer.concat([Buffer.from(`id,x,name\n${ROWS}`), western('d,0,Ü €\n')]),
    told: ['SEG613'],
    name: 'Jörg',
  },
  { what: 'a packed file of Windows-1252', file: gzipSync(western(WESTERN)), format: 'encoding: "windows-1252"', name: 'Jörg €' },
  { what: 'UTF-16, little end, with a mark', file: Buffer.from(`\ufeffid,x,name\n${ROWS}`, 'utf16le'), name: 'Jörg' },
  { what: 'UTF-16, big end, with a mark', file: big(`\ufeffid,x,name\r\n${ROWS}`), name: 'Jörg' },
  { what: 'UTF-16, little end, without a mark', file: Buffer.from(`id,x,name\n${ROWS}`, 'utf16le'), name: 'Jörg' },
  { what: 'UTF-16, big end, without a mark', file: big(`id,x,name\n${ROWS}`), name: 'Jörg' },
  { what: 'UTF-16, declared, big end by its mark', file: big(`\ufeffid,x,name\n${ROWS}`), format: 'encoding: "UTF-16"', name: 'Jörg' },
  { what: 'UTF-16BE, declared', file: big(`id,x,name\n${ROWS}`), format: 'encoding: "utf-16be"', name: 'Jörg' },
  { what: 'UTF-16 with tabs, as Excel writes Unicode text', file: Buffer.from(`\ufeffid\tx\tname\r\n${ROWS.replaceAll(',', '\t')}`, 'utf16le'), name: 'Jörg' },
  { what: 'a separator line in UTF-16', file: Buffer.from(`\ufeffsep=;\r\nid;x;name\r\n${ROWS.replaceAll(',', ';')}`, 'utf16le'), name: 'Jörg' },
  { what: 'UTF-8 with a mark, by its name', file: `\ufeffid,x,name\n${ROWS}`, format: 'encoding: "utf-8-sig"', name: 'Jörg' },
  {
    what: 'Shift JIS, whose letters hold bytes of signs',
    // ソ is 0x83 0x5C, ポ is 0x83 0x7C: a backslash and a bar to whoever reads bytes.
    file: Buffer.concat([Buffer.from('id|x|name\na|1|'), Buffer.from([0x83, 0x7c, 0x83, 0x5c]), Buffer.from('\nb|2|k\nc|4|l\n')]),
    format: 'encoding: "shift-jis"',
    name: 'ポソ',
  },
];

async function collected({ file, format, columns }: Case): Promise<CollectedSpec> {
  const name = file instanceof Uint8Array && file[0] === 0x1f ? 'data.csv.gz' : 'data.csv';
  const source = `from: "${name}"; key: id; columns { ${columns ?? 'x: number'} }${format ? `; format { ${format} }` : ''}`;
  return collectSpec(specOf({ source, features: `n = count(data)\ns = sum(data.x)${columns === undefined ? '\nm = mode(data.name)' : ''}` }), { [name]: file });
}

describe('a text file', () => {
  it.for(cases)('$what', async (one) => {
    const hasName = one.columns === undefined && !/id[,;]x\r?\n/.test(Buffer.from(one.file).toString('latin1').replaceAll('\0', ''));
    const found = await collected(hasName ? one : { ...one, columns: one.columns ?? 'x: number' });
    expect(found.table.ids.filter((id) => id !== 'd')).toEqual(one.entities ?? ['a', 'b', 'c']);
    const sum = found.table.ids.reduce((total, id) => total + Number(found.value('s', id)), 0);
    expect(sum).toBe(one.sum ?? 7);
    if (one.name !== undefined) expect(found.value('m', 'a')).toBe(one.name);
    expect(found.codes.filter((code) => /^SEG6(0[0-9]|1[3-6]|3[01]|4[0-9])$/.test(code))).toEqual(one.told ?? []);
  });

  it('leaves nothing in the folder for temporary files', async () => {
    await collected({ what: '', file: western(WESTERN) });
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`segspec-${process.pid}-`))).toEqual([]);
  });
});

describe('a header among the rows', () => {
  const text = 'id,x\na,1\nid,x\nb,2\n';

  it('is told and counted as refused', async () => {
    const { report } = await collectSpec(specOf({ source: 'from: "data.csv"; key: id', features: 's = sum(data.x)' }), { 'data.csv': text });
    expect(report.sources[0]).toMatchObject({ delivered: 3, refused: 1, rows: 2 });
    expect(report.findings.find(({ code }) => code === 'SEG677')?.message).toBe('1 line repeats the header of `data`, and was not read as a row.');
  });

  it('is seen behind the mark of an encoding', async () => {
    const { report } = await collectSpec(specOf({ source: 'from: "data.csv"; key: id', features: 's = sum(data.x)' }), {
      'data.csv': '\ufeffid,x\na,1\n\ufeffid,x\nb,2\n',
    });
    expect(report.sources[0]).toMatchObject({ delivered: 3, refused: 1, rows: 2 });
  });

  it('is a row where the file has none, and where it is one value', async () => {
    const read = async (format: string, file: string) =>
      (await collectSpec(specOf({ source: `from: "data.csv"; key: row_number; ${format}`, features: 'n = count(data)' }), { 'data.csv': file })).report
        .sources[0]?.rows;
    expect(await read('format { header: false }', text)).toBe(4);
    expect(await read('', 'id\na\nid\nb\n')).toBe(3);
  });
});

describe('files of a pattern', () => {
  const source = 'from: "orders*.csv"; key: id; columns { x: number }';
  const spec = specOf({ source, features: 's = sum(data.x)' });
  const files: Files = {
    'orders1.csv': 'id,x\na,1\n',
    'orders2.csv': western('id,x,y\na,2,€\n'),
    'orders3.csv': Buffer.from(`\ufeffid,x\r\na,4\n`, 'utf16le'),
  };

  it('may each be of another encoding', async () => {
    const { value } = await collectSpec(spec, files);
    expect(value('s', 'a')).toBe(7);
  });

  it('are read but for a bad one, which is named', async () => {
    const { value, report } = await collectSpec(spec, { ...files, 'orders4.csv': Buffer.concat([Buffer.from('id,x\na,8\n'), Buffer.alloc(17_000_000, 65)]) });
    expect(value('s', 'a')).toBe(7);
    expect(report.findings.find(({ code }) => code === 'SEG601')?.message).toMatch(/^`orders4\.csv` cannot be read in full/);
  });

  it.each(['orders[1].csv', 'orders?.csv', 'orders*.csv', 'a [b] {c,d}.csv'])('are not meant by a file that is called %s', async (name) => {
    const { value } = await collectSpec(specOf({ source: `from: "${name}"; key: id; columns { x: number }`, features: 's = sum(data.x)' }), {
      ...files,
      [name]: 'id,x\na,16\n',
    });
    expect(value('s', 'a')).toBe(16);
  });

  const readIn = async (names: Readonly<Record<string, string>>, from: string, also?: (folder: string) => void) => {
    const folder = folderWith(names);
    also?.(folder);
    return readTable(planOf(folder, from));
  };
  const ONE = (id: string): string => `id,x\n${id},1\n`;

  it('with brackets are those whose names have them, and refused where others are meant as well', async () => {
    const named = { 'a[b]1.csv': ONE('k'), 'a[b]2.csv': ONE('l') };
    expect((await readIn(named, 'a[b]*.csv')).column('id')).toEqual(['k', 'l']);
    expect((await readIn({ 'ab1.csv': ONE('k'), 'ac1.csv': ONE('l') }, 'a[b]*.csv')).column('id')).toEqual(['k']);
    const { told, rows } = await readIn({ ...named, 'ab1.csv': ONE('m') }, 'a[b]*.csv');
    expect(rows).toBe(0);
    expect(told.join()).toContain('it may mean `a[b]1.csv`, or `ab1.csv` by the letters in brackets');
  });

  it('are told of where one is a link to nothing', async () => {
    const { told, rows } = await readIn({ 'a.csv': ONE('k') }, '*.csv', (folder) => symlinkSync('gone.csv', join(folder, 'b.csv')));
    expect(rows).toBe(1);
    expect(told.find((one) => one.startsWith('SEG601'))).toContain(
      '`b.csv` cannot be read in full, so `data` lacks rows: it is a link to a file that is not there.',
    );
  });

  it('are not those that systems and programs keep beside them', async () => {
    const { told, column } = await readIn({ 'a.csv': ONE('k') }, '*.csv', (folder) => {
      writeFileSync(join(folder, '._a.csv'), Buffer.from('\0\u0005\u0016\u0007\0\u0002\0\0Mac OS X', 'latin1'));
      writeFileSync(join(folder, '~$a.csv'), '\u0005Ann ');
    });
    expect(column('id')).toEqual(['k']);
    expect(told.filter((one) => /SEG6(01|28)/.test(one))).toEqual([]);
  });

  it('that hold JSON are told what to be called', async () => {
    for (const text of ['[{"id":"a"}]', '{"id":"a","x":1}\n{"id":"b","x":2}\n', ' [\n  {\n "id": 1 } ]'])
      expect((await readIn({ 'a.csv': text }, 'a.csv')).told.join()).toContain('it begins as JSON does: name it `.json`, or `.jsonl`');
  });
});
