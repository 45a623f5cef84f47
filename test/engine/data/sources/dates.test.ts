// Dates in every notation that programs write, read as the day they are; what could be two days is told.

import { describe, expect, it } from 'vitest';
import { dateFormatProblem } from '../../../../language/types/date-format.ts';
import { type Clock, clockDate, parseDates } from '../../../../server/engine/data/sources/dates/dates.ts';
import { duckdb } from '../../../../server/engine/data/sql/dialects/duckdb/index.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import { textAt } from '../../../../server/engine/data/warehouse/warehouse.ts';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const read = async (values: readonly string[], type = 'unknown') => {
  const data = `id|d\n${values.map((value, i) => `p${i}|${value}`).join('\n')}\n`;
  const spec = specOf({
    kind: 'crm',
    head: 'as_of: 2026-06-30',
    source: `from: "data.csv"; key: id; format { delimiter: "|" }; columns { d: ${type} }`,
    features: 'n = days_since(data.d)',
  });
  const collected = await collectSpec(spec, { 'data.csv': data });
  const day = (i: number): string | null => {
    const since = collected.value('n', `p${i}`);
    return since === null ? null : new Date(Date.UTC(2026, 5, 30) - Math.round(Number(since) * 86_400_000)).toISOString().slice(0, 10);
  };
  return { days: values.map((_, i) => day(i)), codes: collected.codes, findings: collected.report.findings };
};

describe('what a column shows', () => {
  it.each([
    [
      ['12/31/23', '1/2/24'],
      ['2023-12-31', '2024-01-02'],
    ],
    [
      ['31.12.23', '01.03.26'],
      ['2023-12-31', '2026-03-01'],
    ],
    [
      ['3-Feb-23', '14-Mar-99'],
      ['2023-02-03', '1999-03-14'],
    ],
    [
      ['12. März 2024', '1. Mai 2023'],
      ['2024-03-12', '2023-05-01'],
    ],
    [
      ['Feb 3, 2024', 'December 12, 2023'],
      ['2024-02-03', '2023-12-12'],
    ],
    [
      ['13/01/2024 4:05 PM', '2/1/2024 12:00 AM'],
      ['2024-01-13', '2024-01-02'],
    ],
    [
      ['2024/03/01 11:24:05 nachm. MEZ', '2024/03/02 3:24:05 vorm. MEZ'],
      ['2024-03-01', '2024-03-02'],
    ],
    [
      ['2024/03/01 3:24:05 p. m. GMT+1', '2024/03/02 3:24:05 a. m. GMT+1'],
      ['2024-03-01', '2024-03-02'],
    ],
    [
      ['2024-01-13 23:30:00 +0200', '2024-01-14 00:00:00 +0000'],
      ['2024-01-13', '2024-01-14'],
    ],
    [
      ['2024-01-13 23:30:00 UTC', '2024-01-14T00:00:00Z'],
      ['2024-01-13', '2024-01-14'],
    ],
    [
      ['2024-01-13T23:30:00+02:00', '2024-01-14 01:00:00 -05:00'],
      ['2024-01-13', '2024-01-14'],
    ],
    [
      ['Mon, 13 Jan 2024 08:00:00', 'Tue, 14 Jan 2024 00:00:00'],
      ['2024-01-13', '2024-01-14'],
    ],
    [
      ['2024/1/3', '2023/12/31'],
      ['2024-01-03', '2023-12-31'],
    ],
    [
      ['31.12.2023 08:15', '1.1.2024'],
      ['2023-12-31', '2024-01-01'],
    ],
  ])('%j', async (values, wanted) => {
    const { days, codes } = await read(values);
    expect(days).toEqual(wanted);
    expect(codes).not.toContain('SEG619');
    expect(codes).not.toContain('SEG640');
  });

  it('is told where day and month, or the century, could be either', async () => {
    expect((await read(['03/04/24', '05/06/24'])).codes).toContain('SEG619');
    const born = await read(['13.04.45', '14.05.72']);
    expect(born.days).toEqual(['1945-04-13', '1972-05-14']);
    expect(born.codes).toContain('SEG640');
  });

  it('is never a year before 1000', async () => {
    const { days, codes } = await read(['0023-01-12', '2024-01-01', '12.01.0023'], 'date');
    expect(days).toEqual([null, '2024-01-01', null]);
    expect(codes).toContain('SEG606');
  });
});

describe('what is declared', () => {
  it.each([
    ['date("MM-dd-yyyy")', ['03-04-2024'], ['2024-03-04']],
    ['date("d-MMM-yy")', ['3-Feb-23'], ['2023-02-03']],
    ['time("yyyy-MM-dd\'T\'HH:mm:ss XXX")', ['2024-01-13T23:30:00 +02:00'], ['2024-01-13']],
    ['time("M/d/yyyy h:mm a")', ['1/13/2024 4:05 PM', '1/13/2024 12:05 am'], ['2024-01-13', '2024-01-13']],
    ['time(unix)', ['1705188600'], ['2024-01-13']],
    ['time(unix, ms)', ['1705188600000'], ['2024-01-13']],
    ['date(excel)', ['45304', '61'], ['2024-01-13', '1900-03-01']],
    ['date(excel, 1904)', ['43842'], ['2024-01-13']],
    ['time(excel)', ['45304.5'], ['2024-01-13']],
  ])('%s', async (type, values, wanted) => {
    expect((await read(values, type)).days).toEqual(wanted);
  });

  it.each([
    ['1705188600', /; seconds since 1970 are declared as `time\(unix\)`\.$/],
    ['1705188600000', /; milliseconds since 1970 are declared as `time\(unix, ms\)`\.$/],
    ['170518860', /as missing\.$/],
  ])('is a clock where %s is declared a time without one', async (value, told) => {
    const { findings } = await read([value, value], 'time');
    expect(findings.find(({ code }) => code === 'SEG606')?.message).toMatch(told);
  });

  it.each([
    ['dd.MM.YYYY', /`YYYY` means nothing/],
    ['dd.mm.yyyy', /day, a month/],
    ['yyyy-MM-dd hh:mm', /belong together/],
    ['dd.MM.yyyy dd', /day twice/],
    ["dd.MM.yyyy 'at", /none closes it/],
  ])('is refused where it means nothing: %s', (format, problem) => {
    expect(dateFormatProblem(format, 'date')).toMatch(problem);
  });
});

describe('the time of day', () => {
  const shown = async (sql: string): Promise<string | undefined> => {
    const warehouse = await openDuckDb();
    try {
      return textAt(await warehouse.query(`SELECT CAST(${sql} AS VARCHAR)`), 0);
    } finally {
      warehouse.close();
    }
  };

  it.each([
    ['3-Feb-23 4:05 pm +0200', 'd-MMM-yy h:mm a XXX', '2023-02-03 14:05:00'],
    ['01/31/2024 12:00 AM', 'M/d/yyyy h:mm a', '2024-01-31 00:00:00'],
    ['01/31/2024 12:30 p.m.', 'M/d/yyyy h:mm a', '2024-01-31 12:30:00'],
    ['01/31/2024 13:30 PM', 'M/d/yyyy h:mm a', undefined],
    // As form services write them in several languages.
    ['2024/03/01 3:24:05 PM GMT+1', 'yyyy/M/d h:mm:ss a XXX', '2024-03-01 14:24:05'],
    ['2024/03/01 3:24:05 nachm. MEZ', 'yyyy/M/d h:mm:ss a XXX', '2024-03-01 14:24:05'],
    ['2024/07/01 9:24:05 vorm. MESZ', 'yyyy/M/d h:mm:ss a XXX', '2024-07-01 07:24:05'],
    ['2024/03/01 3:24:05 p. m. GMT-05:30', 'yyyy/M/d h:mm:ss a XXX', '2024-03-01 20:54:05'],
    ['2024/03/01 15:24:05 UTC', 'yyyy/M/d H:mm:ss XXX', '2024-03-01 15:24:05'],
    ['2024/03/01 15:24:05 GMT+130', 'yyyy/M/d H:mm:ss XXX', undefined],
    ['2024/03/01 15:24:05 IST', 'yyyy/M/d H:mm:ss XXX', undefined],
    ['2024-01-13 23:30:00 -0530', 'iso', '2024-01-14 05:00:00'],
    ['2024-01-13 23:30:00 +02', 'iso', '2024-01-13 21:30:00'],
    ['2024-01-13T23:30:00.250Z', 'iso', '2024-01-13 23:30:00.25'],
    ['13.01.2024 08:15:30,5', 'd.M.yyyy HH:mm:ss,SSS', '2024-01-13 08:15:30.5'],
    ['31.02.2024 08:15', 'd.M.yyyy HH:mm', undefined],
  ])('%s as %s', async (text, format, wanted) => {
    expect(await shown(parseDates(`'${text}'`, 'time', [format], duckdb))).toBe(wanted);
  });

  // Unix: 1705188600 is 2024-01-13T23:30:00Z. Excel: day 45304 is 2024-01-13, day 60 the 29 February 1900 that never was, day 1 1900-01-01.
  it.each([
    ['1705188600', 'unix', '2024-01-13 23:30:00'],
    ['1705188600250', 'unix ms', '2024-01-13 23:30:00.25'],
    ['1705188600000000', 'unix us', '2024-01-13 23:30:00'],
    ['45304.75', 'excel', '2024-01-13 18:00:00'],
    ['1', 'excel', '1900-01-01 00:00:00'],
    ['61', 'excel', '1900-03-01 00:00:00'],
    ['0', 'excel 1904', '1904-01-01 00:00:00'],
    ['noon', 'unix', undefined],
  ] as const)('%s of the clock %s', async (text, clock: Clock, wanted) => {
    expect(await shown(clockDate(`'${text}'`, 'time', clock, duckdb))).toBe(wanted);
  });
});
