// The day a run is about: written, found out, asked for, or missing; and windows that end with it.

import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../support/analyze.ts';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const rows = (...days: readonly string[]) => ({ 'data.csv': `id,at\n${days.map((day) => `a,${day}`).join('\n')}\n` });
const source = 'from: "data.csv"; key: id; time: at; columns { at: time }';

describe('as_of', () => {
  it('is missing where no source has a time, and what counts from it has no value', async () => {
    const { report, value } = await collectSpec(
      specOf({ head: '', source: 'from: "data.csv"; key: id; columns { at: date }', features: 'n = count(data)\nd = days_since(max(data.at))' }),
      rows('2024-01-01'),
    );
    expect(report.asOf).toBeUndefined();
    expect(report.findings.find(({ code }) => code === 'SEG611')?.message).toBe(
      '`as_of` is missing: it is not given, and no source says when its rows happened.',
    );
    expect(value('n', 'a')).toBe(1);
    expect(report.notRun.map(({ feature, reason }) => [feature, reason])).toEqual([
      ['d', 'it counts from `as_of`, which is not given, and no source says when its rows happened'],
    ]);
  });

  it('is the latest event that is not ahead of today', async () => {
    const { report, value } = await collectSpec(specOf({ head: '', source, features: 'r = recency(data)' }), rows('2025-09-01', '2025-09-21', '2203-01-01'));
    expect(report.asOf).toBe('2025-09-21');
    expect(value('r', 'a')).toBe(0);
    expect(report.findings.find(({ code }) => code === 'SEG626')?.message).toBe(
      '1 row of `data` lies ahead of today (2025-10-01), the last on 2203-01-01; they do not set `as_of` and are not read.',
    );
  });

  it.each([
    ['2025-03-01', {}, '2025-03-01'],
    ['today', { today: '2025-10-01' }, '2025-10-01'],
    ['env("AS_OF")', { environment: (): string => '2025-06-30' }, '2025-06-30'],
    ['env("AS_OF")', { environment: (): string => 'today', today: '2025-10-02' }, '2025-10-02'],
    ['env("AS_OF")', { environment: (): string => 'soon' }, undefined],
    ['2025-03-01', { asOf: '2024-12-31' }, '2024-12-31'],
    ['today', { asOf: '2024-12-31' }, '2024-12-31'],
  ])('written as %s with %o is %s', (written, options, day) => {
    const { plan, findings } = analyzeText(`segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: ${written} }\n`, options);
    expect(plan.segmentation?.asOf).toBe(day);
    expect(findings.some(({ code }) => code === 'SEG315')).toBe(day === undefined);
    expect(findings.map(({ code }) => code)).not.toContain('SEG221');
  });
});

describe('a clock window', () => {
  // `> end − 24 hours` and `<= end`, as SQL would say it; the end of a day is the next midnight.
  it.each([
    ['as_of: 2024-06-30', '2024-06-30T00:00:00', 0],
    ['as_of: 2024-06-30', '2024-06-30T00:00:01', 1],
    ['as_of: 2024-06-30', '2024-06-30T23:59:59', 1],
    ['as_of: 2024-06-30', '2024-07-01T00:00:01', 0],
    ['as_of: 2024-06-30T08:00:00Z', '2024-06-30T08:00:00', 1],
    ['as_of: 2024-06-30T08:00:00Z', '2024-06-29T08:00:00', 0],
    ['as_of: 2024-06-30T08:00:00Z', '2024-06-29T08:00:01', 1],
    ['as_of: 2024-06-30T08:00:00Z', '2024-06-30T08:00:01', 0],
  ])('with %s holds %s: %i', async (head, at, count) => {
    const { value } = await collectSpec(
      specOf({ head, source, features: 'n = count(data in last 24 hours)\nall = count(data)' }),
      rows('2020-01-01T00:00:00', at),
    );
    expect(value('n', 'a')).toBe(count);
  });

  it('before a day ends at the midnight that begins it, which it holds', async () => {
    const { value } = await collectSpec(
      specOf({ source, features: 'n = count(data in last 24 hours before 2024-05-01)' }),
      rows('2024-04-30T00:00:00', '2024-04-30T00:00:01', '2024-05-01T00:00:00', '2024-05-01T00:00:01'),
    );
    expect(value('n', 'a')).toBe(2);
  });
});

describe('months', () => {
  // As SQL has it: the day after `as_of`, less the months; so the last month of the last day of a month is that month.
  it.each([
    ['2024-03-28', '2024-02-29', '2024-02-28'],
    ['2024-03-29', '2024-02-29', '2024-02-28'],
    ['2024-03-30', '2024-02-29', '2024-02-28'],
    ['2024-03-31', '2024-03-01', '2024-02-29'],
    ['2023-03-31', '2023-03-01', '2023-02-28'],
    ['2024-02-29', '2024-02-01', '2024-01-31'],
    ['2024-05-31', '2024-05-01', '2024-04-30'],
    ['2024-05-30', '2024-04-30', '2024-04-29'],
    ['2024-05-29', '2024-04-30', '2024-04-29'],
    ['2024-02-28', '2024-01-29', '2024-01-28'],
    ['2023-02-28', '2023-02-01', '2023-01-31'],
  ])('last month of %s begins on %s, not on %s', async (asOf, first, before) => {
    const { value } = await collectSpec(specOf({ head: `as_of: ${asOf}`, source, features: 'n = count(data in last 1 month)' }), rows(first, before));
    expect(value('n', 'a')).toBe(1);
  });
});

describe('a series', () => {
  // One event a day from 5 January on: a slope of 0 over whole months would be that of their lengths alone.
  const daily = (from: string, to: string) => {
    const days: string[] = [];
    for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
    return rows(...days);
  };

  it('holds whole periods only, at both ends', async () => {
    const { value } = await collectSpec(
      specOf({ head: 'as_of: 2024-05-20', source, features: 't = trend(count(data by month))\nw = trend(count(data by week))' }),
      daily('2024-01-25', '2024-05-20'),
    );
    // February to April: 29, 31 and 30 days.
    expect(value('t', 'a')).toBeCloseTo(0.5, 12);
    expect(value('w', 'a')).toBe(0);
  });

  it('of a window that begins within a month leaves that month out', async () => {
    const { value } = await collectSpec(
      specOf({ head: 'as_of: 2024-06-30', source, features: 't = trend(count(data in 2024-02-10..2024-06-30 by month))' }),
      daily('2024-01-01', '2024-06-30'),
    );
    // March to June: 31, 30, 31, 30.
    expect(value('t', 'a')).toBeCloseTo(-0.2, 12);
  });

  it('of a moment leaves the day of that moment out', async () => {
    const { value } = await collectSpec(
      specOf({ head: 'as_of: 2024-06-30T08:00:00Z', source, features: 't = trend(count(data in 2024-03-01..2024-06-30 by month))' }),
      daily('2024-01-01', '2024-06-30'),
    );
    // March to May: 31, 30, 31.
    expect(value('t', 'a')).toBeCloseTo(0, 12);
  });
});
