// Values that can be read in two ways: settled by the column, by the file or by a declaration, and told where nothing settles them.

import { describe, expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';
import { parquetOf } from '../../../support/parquet.ts';

interface Read {
  /** The values of `x` in the order of the rows; null is missing. */
  readonly values: readonly (number | string | null)[];
  readonly codes: readonly string[];
  readonly messages: string;
}

const TOLD = /^SEG6(06|19|4[0-9])$/;

/** One row each, with `x` as given and other columns beside it. */
async function read(
  x: readonly string[],
  { type, delimiter = ',', beside = {}, format = '' }: { type?: string; delimiter?: string; beside?: Readonly<Record<string, string>>; format?: string } = {},
): Promise<Read> {
  const quoted = (text: string): string => (text.includes(delimiter) ? `"${text}"` : text);
  const rows = x.map((value, i) => [`k${String(i).padStart(3, '0')}`, quoted(value), ...Object.values(beside).map(quoted)].join(delimiter));
  const data = [['id', 'x', ...Object.keys(beside)].join(delimiter), ...rows, ''].join('\n');
  return collected({ 'data.csv': data }, 'data.csv', x.length, type, format);
}

async function readParquet(values: string, count: number, type?: string): Promise<Read> {
  const data = await parquetOf(`SELECT 'k' || lpad(CAST(i AS VARCHAR), 3, '0') AS id, x FROM (SELECT unnest(range(${count})) AS i, unnest([${values}]) AS x)`);
  return collected({ 'data.parquet': data }, 'data.parquet', count, type);
}

async function collected(files: Readonly<Record<string, string | Uint8Array>>, file: string, rows: number, type?: string, format = ''): Promise<Read> {
  const columns = type === undefined ? '' : `columns { x: ${type} }`;
  const source = `from: "${file}"; key: id; ${columns}; ${format}`.replace('; ;', ';');
  const { table, report } = await collectSpec(specOf({ source, features: 'v = data.x', kind: 'crm' }), files);
  const [column] = table.columns;
  const of = new Map(table.ids.map((id, row) => [id, column?.values[row] ?? Number.NaN]));
  const values = Array.from({ length: rows }, (_, i) => {
    const value = of.get(`k${String(i).padStart(3, '0')}`) ?? Number.NaN;
    return Number.isNaN(value) ? null : (column?.levels?.[value] ?? Number(value.toPrecision(12)));
  });
  const told = report.findings.filter(({ code }) => TOLD.test(code));
  return { values, codes: told.map(({ code }) => code), messages: told.map(({ message }) => message).join('\n') };
}

describe('a sign in numbers', () => {
  it.each([
    ['settled by a value with decimals after a comma', ['1.234', '2.500', '0,5'], {}, [1234, 2500, 0.5], []],
    ['settled by a value with two groups', ['1.234', '1.234.567'], {}, [1234, 1234567], []],
    ['settled by a value with two decimals', ['1.234', '2.5'], { delimiter: ';' }, [1.234, 2.5], []],
    ['settled by a value below one', ['1.234', '0.123'], { delimiter: ';' }, [1.234, 0.123], []],
    ['settled by another column', ['1.234', '2.500'], { delimiter: ';', beside: { y: '12,50' } }, [1234, 2500], []],
    ['settled by another column the other way', ['1.234', '2.500'], { delimiter: ';', beside: { y: '12.50' } }, [1.234, 2.5], []],
    ['declared', ['1.234', '2.500'], { delimiter: ';', format: 'format { decimal: "." }' }, [1.234, 2.5], []],
    ['of a file of semicolons', ['1.234', '2.500'], { delimiter: ';' }, [1234, 2500], ['SEG644']],
    ['of a file of tabs', ['1.234', '2.500'], { delimiter: '\t' }, [1.234, 2.5], ['SEG644']],
    ['beside a euro', ['1.234 €', '€ 2.500'], {}, [1234, 2500], ['SEG644']],
    ['in money', ['1.234', '2.500'], { type: 'money(EUR)' }, [1234, 2500], ['SEG644']],
    ['grouped as in English', ['1,234', '12,500', '7'], {}, [1234, 12500, 7], []],
    ['with a comma in a file of semicolons', ['1,234', '12,500'], { delimiter: ';' }, [1.234, 12.5], ['SEG644']],
    ['weights with a point', ['1.234', '2.500'], {}, [1.234, 2.5], []],
    ['no sign at all', ['1234', '2500'], { delimiter: ';' }, [1234, 2500], []],
  ] as const)('%s', async (_, x, options, values, codes) => {
    const found = await read(x, options);
    expect(found.values).toEqual(values);
    expect(found.codes).toEqual(codes);
  });

  it('is told with what it was read as', async () => {
    expect((await read(['1.234', '2.500'], { delimiter: ';' })).messages).toContain(
      '2 values of `data.x`, such as “1.234”, may have a sign for decimals or for thousands',
    );
    expect((await read(['1.234', '2.500'], { delimiter: ';' })).messages).toContain('“1.234” was read as 1234');
  });
});

describe('cells that may hold two answers', () => {
  it.each([
    ['in a file of commas', ['1,2', '3', '2,4'], {}, ['1,2', '3', '2,4'], ['SEG645']],
    ['in a file of semicolons', ['1,2', '3', '2,4'], { delimiter: ';' }, [1.2, 3, 2.4], ['SEG645']],
    ['settled by another column', ['1,2', '3', '2,4'], { delimiter: ';', beside: { y: '12,50' } }, [1.2, 3, 2.4], []],
    ['settled by a longer value', ['1,25', '3', '2,4'], { delimiter: ';' }, [1.25, 3, 2.4], []],
    ['declared', ['1,2', '3', '2,4'], { delimiter: ';', format: 'format { decimal: "," }' }, [1.2, 3, 2.4], []],
    ['three answers are no number', ['1,2,3', '3', '2,4'], {}, ['1,2,3', '3', '2,4'], []],
  ] as const)('%s', async (_, x, options, values, codes) => {
    const found = await read(x, options);
    expect(found.values).toEqual(values);
    expect(found.codes).toEqual(codes);
  });
});

describe('amounts', () => {
  it.each([
    ['of another sign', 'money(GBP)', ['£5', '$12.50', '7'], [5, null, 7], ['SEG606']],
    ['of another code', 'money(GBP)', ['GBP 5', 'USD 12.50', '7 gbp'], [5, null, null], ['SEG606']],
    ['of a sign that several share', 'money(CAD)', ['$5', 'C$6', 'CA$ 7', '€8'], [5, 6, 7, null], ['SEG606']],
    ['of crowns', 'money(SEK)', ['5 kr', 'SEK 6', '7,50 kr', '8 zł'], [5, 6, 7.5, null], ['SEG606']],
    ['in brackets, and with the sign behind', 'money(USD)', ['(12.50)', '3.00-', '($4)', '- 1'], [-12.5, -3, -4, -1], []],
    ['with a dash for the cents', 'money(CHF)', ['CHF 12.-', '12.–', 'Fr. 1’234.--', '12.-5'], [12, 12, 1234, null], ['SEG606']],
    ['with a dash for the cents behind a comma', 'money(EUR)', ['12,- €', '1.234,—', '7,50', '8,5-'], [12, 1234, 7.5, -8.5], []],
    ['of any currency', 'money', ['$5', '€6', '7'], [5, 6, 7], []],
  ] as const)('%s', async (_, type, x, values, codes) => {
    const found = await read(x, { type });
    expect(found.values).toEqual(values);
    expect(found.codes).toEqual(codes);
  });

  it('of two currencies that nobody declared are told', async () => {
    const found = await read(['$5', '€6', '7']);
    expect(found.codes).toEqual(['SEG646']);
    expect(found.messages).toContain('(“$”, “€”)');
    expect((await read(['$5', '$6', '7'])).codes).toEqual([]);
    expect((await read(['5', '6e2', '(7)', '8-', '−9'])).values).toEqual([5, 600, -7, -8, -9]);
  });
});

describe('shares', () => {
  it.each([
    ['as percentages', ['12', '50', '0', '100', '0.5'], [0.12, 0.5, 0, 1, 0.005], ['SEG647']],
    ['as parts', ['0.12', '0.5', '0', '1'], [0.12, 0.5, 0, 1], []],
    ['with percent signs', ['12%', '50 %', '0.25'], [0.12, 0.5, 0.25], []],
    ['outside of a whole', ['0.12', '0.5', '0.7', '1.5', '-0.1'], [0.12, 0.5, 0.7, null, null], ['SEG606']],
    ['percentages outside of a whole', ['12', '50', '250', '-3'], [0.12, 0.5, null, null], ['SEG647', 'SEG606']],
    ['all one or none', ['0', '1', '1'], [0, 1, 1], []],
  ] as const)('%s', async (_, x, values, codes) => {
    const found = await read(x, { type: 'share' });
    expect(found.values).toEqual(values);
    expect(found.codes).toEqual(codes);
  });
});

describe('words for nothing', () => {
  it.each(['NA', '\\N', '<NA>', '#DIV/0!', '#N/A', '(blank)', 'NULL', 'n.a.', '#NV', '-', 'NaN'])(
    '%s among numbers is missing, and told once',
    async (word) => {
      const found = await read(['1', word, '2.5', word, '4']);
      expect(found.values).toEqual([1, null, 2.5, null, 4]);
      expect(found.codes).toEqual(['SEG643']);
      expect(found.messages).toContain(`2 values “${word}” in \`x\``);
    },
  );

  it.each(['\\N', '<NA>', '#DIV/0!', '(blank)', 'NULL'])('%s among words is missing', async (word) => {
    const found = await read(['red', word, 'green', word, 'red'], { type: 'category' });
    expect(found.values).toEqual(['red', null, 'green', null, 'red']);
    expect(found.codes).toEqual(['SEG643']);
  });

  it('NA among words is a value, which is told, unless the spec says what it is', async () => {
    const x = ['EU', 'NA', 'EU', 'NA', 'AS'];
    const open = await read(x);
    expect(open.values).toEqual(x);
    expect(open.messages).toContain('taken for values, and may mean missing: 2 values “NA” in `x`');
    const value = await read(x, { type: 'category("EU", "NA", "AS")' });
    expect([value.values, value.codes]).toEqual([x, []]);
    const missing = await read(x, { type: 'category missing("NA")' });
    expect([missing.values, missing.codes]).toEqual([['EU', null, 'EU', null, 'AS'], []]);
  });

  it('a declared level wins over its look', async () => {
    const found = await read(['None', 'null', 'Some'], { type: 'ordinal("null", "None", "Some")' });
    expect([found.values, found.codes]).toEqual([[2, 1, 3], []]);
  });

  it('several columns make one finding', async () => {
    const { report } = await collectSpec(specOf({ features: 'n = count(data)' }), { 'data.csv': 'id,x,y\na,1,NA\nb,NA,2\nc,#DIV/0!,3\n' });
    const found = report.findings.filter(({ code }) => code === 'SEG643');
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toBe('In `data` these are taken for missing: 1 value “#DIV/0!” in `x`; 2 values “NA” in `x`, `y`.');
  });
});

describe('identifiers', () => {
  it.each(['1.23457E+15', '1,23457E+15', '4.9E+12', '1.23457e+15'])('that a spreadsheet rounded are an error: %s', async (id) => {
    const data = `id;x\n${id};1\n17850;2\n`;
    const { report } = await collectSpec(specOf({ features: 'n = count(data)' }), { 'data.csv': data });
    expect(report.findings.find(({ code }) => code === 'SEG648')).toMatchObject({ severity: 'error', message: expect.stringContaining(`such as “${id}”`) });
  });

  it('with an E in them are none of those', async () => {
    const { report, table } = await collectSpec(specOf({ features: 'n = count(data)' }), { 'data.csv': 'id,x\n12E5,1\n1E+5,2\nE+1,3\n4.0128e+10,4\n' });
    expect(report.findings.map(({ code }) => code)).not.toContain('SEG648');
    expect(table.rows).toBe(4);
  });
});

describe('points of a scale with words at its ends', () => {
  it('are read as words, as numbers, and as both', async () => {
    const x = ['Not at all', '2', '5 = Very', 'very', '3 (so so)', '9', 'maybe'];
    const found = await read(x, { type: 'rating(1..5, "Not at all", "Very")' });
    expect(found.values).toEqual([1, 2, 5, 5, 3, null, null]);
    expect(found.codes).toEqual(['SEG606']);
  });
});

describe('Parquet', () => {
  it.each([
    ['text as numbers, counted where it is none', "'1', '2.5', 'twelve', NULL", 'number', [1, 2.5, null, null], ['SEG606']],
    ['numbers outside of a scale', '1, 5, 99, 3', 'rating(1..5)', [1, 5, null, 3], ['SEG606']],
    ['text as dates', "'31.12.2024', '01.02.2025', 'soon'", 'date', [20088, 20120, null], ['SEG606']],
    ['text as money of another currency', "'£5', '$6', '7'", 'money(GBP)', [5, null, 7], ['SEG606']],
    ['percentages', '12.0, 50.0, 100.0', 'share', [0.12, 0.5, 1], ['SEG647']],
    ['text that nobody declared, as a CSV file has it', "'1', '2', '3.5'", undefined, [1, 2, 3.5], []],
    ['words for nothing in text', "'1', 'NA', '3.5'", undefined, [1, null, 3.5], ['SEG643']],
    ['levels that nobody declared', "'a', 'b', 'c'", 'category("a", "b")', ['a', 'b', null], ['SEG606']],
  ] as const)('%s', async (_, values, type, wanted, codes) => {
    const found = await readParquet(values, wanted.length, type);
    expect(found.values).toEqual(wanted);
    expect(found.codes).toEqual(codes);
  });
});
