// Times in the zone of a source: brought to UTC, whatever they are written in, and told where the clocks were changed.

import { describe, expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';
import { parquetOf } from '../../../support/parquet.ts';

const hours = async (file: string | Uint8Array, zone: string, type = 'time') => {
  const name = typeof file === 'string' ? 'data.csv' : 'data.parquet';
  const source = `from: "${name}"; key: id; time: at; time_zone: "${zone}"; columns { id: id; at: ${type} }`;
  const found = await collectSpec(specOf({ source, features: 'n = count(data in last 1 day)\nm = count(data)' }), { [name]: file });
  return { ids: found.table.ids.map((id) => [id, found.value('n', id)]), finding: found.report.findings.find(({ code }) => code === 'SEG649')?.message };
};

// The spec looks from 2024-06-30, so its last day is that of UTC.
describe('times of a zone', () => {
  it('fall on the day of UTC', async () => {
    const { ids } = await hours(
      'id,at\nlate,2024-07-01 00:30\nearly,2024-06-30 00:30\nnoon,2024-06-30 12:00\noffset,2024-07-01T00:30:00+02:00\nutc,2024-06-30T23:30:00Z\n',
      'Europe/Berlin',
    );
    expect(Object.fromEntries(ids)).toEqual({ late: 1, early: 0, noon: 1, offset: 1, utc: 1 });
  });

  it('west of Greenwich too', async () => {
    const { ids } = await hours('id,at\nlate,2024-06-30 22:00\nday,2024-06-29 22:00\n', 'America/New_York');
    expect(Object.fromEntries(ids)).toMatchObject({ day: 1 });
    expect(Object.fromEntries(ids).late ?? 0).toBe(0);
  });

  it.each([
    ['a declared pattern', 'id,at\na,01.07.2024 00:30\n', 'time("dd.MM.yyyy HH:mm")'],
    ['a pattern that is seen', 'id,at\na,01.07.2024 00:30\nb,13.01.2024 00:30\n', 'time'],
    ['the clock of a spreadsheet', 'id,at\na,45474.0208333\n', 'time(excel)'],
  ])('in %s', async (_, data, type) => {
    expect(Object.fromEntries((await hours(data, 'Europe/Berlin', type)).ids)).toMatchObject({ a: 1 });
  });

  it('of a Unix clock are moments already', async () => {
    // 1719786600 is 2024-06-30T22:30:00Z, 1719793800 is 2024-07-01T00:30:00Z.
    const { ids } = await hours('id,at\na,1719786600\nb,1719793800\n', 'Europe/Berlin', 'time(unix)');
    expect(Object.fromEntries(ids).a).toBe(1);
    expect(Object.fromEntries(ids).b ?? 0).toBe(0);
  });

  it('in Parquet go by the zone where they have none of their own', async () => {
    const data = await parquetOf(`SELECT 'a' AS id, TIMESTAMP '2024-07-01 00:30:00' AS at UNION ALL SELECT 'b', TIMESTAMP '2024-06-30 00:30:00'`);
    expect(Object.fromEntries((await hours(data, 'Europe/Berlin')).ids)).toEqual({ a: 1, b: 0 });
    const own = await parquetOf(`SELECT 'a' AS id, TIMESTAMPTZ '2024-06-30 23:30:00+00' AS at`);
    expect(Object.fromEntries((await hours(own, 'Europe/Berlin')).ids)).toEqual({ a: 1 });
  });

  it('of days are the days that are written', async () => {
    expect(Object.fromEntries((await hours('id,at\na,2024-06-30\nb,2024-06-29\n', 'Europe/Berlin', 'date')).ids)).toEqual({ a: 1, b: 0 });
  });
});

describe('changes of the clocks', () => {
  it('are told: hours that are skipped, and hours that come twice', async () => {
    const data = 'id,at\na,2024-03-31 02:30\nb,2023-10-29 02:15\nc,2023-10-29 02:45\nd,2024-01-01 12:00\n';
    expect((await hours(data, 'Europe/Berlin')).finding).toBe(
      '`data.at` has 1 value in an hour that the clocks of Europe/Berlin skip, which was moved on by it, and 2 values in an hour that they have twice, which were taken for the second.',
    );
    expect((await hours(data, 'UTC')).finding).toBeUndefined();
    expect((await hours(data, 'Asia/Tokyo')).finding).toBeUndefined();
    expect((await hours('id,at\na,2024-03-31 01:30\nb,2024-03-31 03:30\nc,2023-10-29 01:59\nd,2023-10-29 03:00\n', 'Europe/Berlin')).finding).toBeUndefined();
  });

  it('of half an hour as well', async () => {
    // Lord Howe puts its clocks back by half an hour at 02:00 on 7 April 2024.
    expect((await hours('id,at\na,2024-04-07 01:45\n', 'Australia/Lord_Howe')).finding).toContain('1 value in an hour that they have twice');
  });

  it('mean nothing to times that have their offset', async () => {
    expect((await hours('id,at\na,2023-10-29T02:15:00+01:00\nb,2023-10-29T02:15:00+02:00\n', 'Europe/Berlin')).finding).toBeUndefined();
  });
});
