// `growth` and the moves between segments, from rows through a spec: what was planted comes out, and bad data gives a reason.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { collectAt, collectSpec, specOf } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';
import { runSpecFile } from '../../../support/run-spec.ts';

const ORDERS = 'from: "data.csv"; key: id; time: day; columns { day: date; amount: money(EUR) }';
const GROWTH = 'g = growth(sum(data.amount by month), next 3 months)';
const month = (n: number) => new Date(Date.UTC(2022, 6 + n, 1)).toISOString().slice(0, 10);
const collectRows = (rows: readonly string[], features = GROWTH) =>
  collectSpec(specOf({ source: ORDERS, features }), { 'data.csv': `id,day,amount\n${rows.join('\n')}\n` });

describe('growth', () => {
  it('finds a growth that all share, and tests it on the time before', async () => {
    const rows = Array.from({ length: 60 }, (_, c) => Array.from({ length: 24 }, (__, t) => `c${c},${month(t)},${((10 + c) * 1.05 ** t).toFixed(6)}`)).flat();
    const { value, report } = await collectRows(rows);
    // Sums of three months, each 5 % above the one before: 1.05³ of the three before.
    expect(value('g', 'c3')).toBeCloseTo(1.05 ** 3 - 1, 4);
    expect(value('g', 'c41')).toBeCloseTo(1.05 ** 3 - 1, 4);
    const [fitted] = report.fitted;
    if (fitted?.kind !== 'growth') throw new Error('no growth');
    expect(fitted).toMatchObject({ features: ['D.g'], by: 'month', ahead: '3 months', steps: 3, periods: 24, entities: 60, alpha: 1 });
    expect(Math.abs(fitted.backtest?.bias ?? 1)).toBeLessThan(1e-4);
    expect(fitted.backtest?.noChange.bias).toBeCloseTo(1 / 1.05 ** 3 - 1, 4);
  });

  it('is missing without rows, and where nothing came in the periods before', async () => {
    const rows = Array.from({ length: 20 }, (_, t) => [`a,${month(t + 4)},10`, `b,${month(t + 4)},20`]).flat();
    const { value } = await collectRows([...rows, `lapsed,${month(5)},10`, `lapsed,${month(6)},10`, `new,${month(23)},10`, 'nothing,,5']);
    // A little below 0: one of four lapsed, and all share the drift.
    expect(value('g', 'a')).toBeCloseTo(0, 1);
    expect(value('g', 'lapsed')).toBeNull();
    expect(value('g', 'new')).toBeNull();
  });

  it('gives the same values from the model file', async () => {
    const folder = folderWith();
    const rows = Array.from({ length: 30 }, (_, c) =>
      Array.from({ length: 24 }, (__, t) => `c${c},${month(t)},${(10 + ((c * 7 + t * 3) % 11)).toFixed(2)}`),
    ).flat();
    writeFileSync(join(folder, 'data.csv'), `id,day,amount\n${rows.join('\n')}\n`);
    const spec = specOf({ source: ORDERS, features: GROWTH });
    const uri = pathToFileURL(join(folder, 'main.segspec')).href;
    const first = await collectAt(spec, uri);
    const again = await collectAt(spec, uri, {}, first.models);
    expect(again.table.columns[0]?.values).toEqual(first.table.columns[0]?.values);
    expect(again.report.fitted).toEqual([]);
  });

  it.each([
    ['one row', ['a,2024-01-01,5'], /adds up to nothing above 0/],
    ['two months', ['a,2024-05-01,5', 'a,2024-06-10,5'], /there are 2 whole months, and 5 are needed to forecast 3/],
    ['nothing but zeros', Array.from({ length: 12 }, (_, t) => `a,${month(t + 12)},0`), /no series is longer|adds up to nothing/],
    ['refunds only', Array.from({ length: 12 }, (_, t) => `a,${month(t + 12)},-5`), /adds up to nothing above 0/],
  ])('%s: not run, and why', async (_, rows, reason) => {
    const { report } = await collectRows(rows);
    expect(report.notRun[0]?.reason).toMatch(reason);
    expect(report.fitted).toEqual([]);
  });

  it('says so where it cannot be tested, and where it did worse than to expect no change', async () => {
    const short = Array.from({ length: 40 }, (_, c) => Array.from({ length: 6 }, (__, t) => `c${c},${month(t + 18)},${10 + c}`)).flat();
    expect((await collectRows(short)).codes).toContain('SEG791');
    // Rises for long, then falls back at once: the drift of the past is wrong.
    const turned = Array.from({ length: 40 }, (_, c) => Array.from({ length: 24 }, (__, t) => `c${c},${month(t)},${t < 21 ? 100 * 1.1 ** t : 100}`)).flat();
    expect((await collectRows(turned)).codes).toContain('SEG790');
  });

  it('refuses a time ahead that is shorter than a period', async () => {
    const { report } = await collectRows(['a,2024-01-01,5'], 'g = growth(sum(data.amount by year), next 1 months)');
    expect(report.notRun[0]?.reason).toMatch(/1 month ahead is less than one year/);
  });
});

describe('who grows and who shrinks', () => {
  /** 40 buy much, 60 little; every quarter 20 of those who buy little begin to buy much, and 10 come anew who buy little. */
  const shop = (extra = '') => {
    const folder = folderWith();
    const rows: string[] = [];
    for (let c = 0; c < 140; c++) {
      const joins = c < 100 ? 0 : Math.floor((c - 100) / 10) * 3 + 12;
      const rises = c < 40 ? 0 : c < 100 ? 15 + 3 * Math.floor((c - 40) / 20) : 99;
      for (let t = joins; t < 24; t++) rows.push(`c${c},${month(t)},${(t >= rises ? 200 : 20) + (c % 7) + (t % 3)}`);
    }
    writeFileSync(join(folder, 'data.csv'), `id,day,amount\n${rows.join('\n')}\n`);
    const path = join(folder, 'main.segspec');
    writeFileSync(
      path,
      `${specOf({ source: ORDERS, features: 'spent = sum(data.amount in last 3 months)\nbiggest = max(data.amount in last 3 months)' })}dimension W: value { outcome r = sum(data.amount in last 3 months) }\nmodel M: kmeans { segments: 2; bootstraps: 10; nulls: 19 }\nrefresh { every: 3 months; owner: "o" }\n${extra}`,
    );
    return path;
  };

  it('carries on what moved since a step ago, tested on the step before', async () => {
    const { result } = await runSpecFile(shop());
    const { growth } = result;
    if (growth === undefined || 'untold' in growth) throw new Error('not told');
    expect(growth).toMatchObject({ horizon: '3 months', from: '2024-03-30', to: '2024-06-30', backtest: { from: '2023-12-30' } });
    const [small, large] = [...growth.segments].sort((a, b) => a.now - b.now);
    expect(growth.segments.reduce((total, { now }) => total + now, 0)).toBe(140);
    // The moves of the last quarter: 20 rise, 10 come.
    expect(small).toMatchObject({ before: 50, now: 40, newcomers: 10, wentOut: 20, gone: 0 } as object);
    expect(large).toMatchObject({ cameIn: 20, stayed: 80 } as object);
    expect(small?.low).toBeLessThan(small?.expected ?? 0);
    expect(small?.value?.now).toBeGreaterThan(0);
  });

  /** 100 customers on a list that says nothing of when; 20 of them never order, 14 order for the first time in the last quarter, 30 came back before it. */
  const listed = (source: string, list = '') => {
    const rows = Array.from({ length: 100 }, (_, c) => {
      const first = c < 20 ? [] : c < 34 ? ['2024-05-20'] : ['2023-01-10', '2024-06-01'];
      return [...first, ...(c >= 70 ? ['2023-06-10'] : [])].map((day) => `c${c},${day},10`);
    }).flat();
    const folder = folderWith();
    writeFileSync(join(folder, 'data.csv'), `id,day,amount\n${rows.join('\n')}\n`);
    writeFileSync(
      join(folder, 'list.csv'),
      `id,since\n${Array.from({ length: 100 }, (_, c) => `c${c},${c % 2 === 0 ? '2022-01-01' : '2024-06-01'}`).join('\n')}\n`,
    );
    const path = join(folder, 'main.segspec');
    const spec = specOf({
      source: ORDERS,
      features: 'orders = count(data)',
      head: `as_of: 2024-06-30; ${list}`,
      more: `source people: crm { from: "list.csv"; key: id; ${source} columns { since: date } }
model M: rules { segments: 3 }
segment Never { when: D.orders = 0 }
segment Once { when: D.orders = 1 }
segment More { when: D.orders > 1 }
refresh { every: 3 months; owner: "o" }`,
    });
    writeFileSync(path, spec);
    return path;
  };
  const grown = async (path: string) => {
    const { growth } = (await runSpecFile(path)).result;
    if (growth === undefined || 'untold' in growth) throw new Error('not told');
    const of = (id: string) => growth.segments.find(({ segment }) => segment === id);
    const at = (id: string) => growth.segments.findIndex(({ segment }) => segment === id);
    return { growth, of, moved: (from: string, to: string) => growth.moves[at(from)]?.[at(to)] };
  };

  it.each([['population: people;'], ['']])('counts who is listed and has not ordered yet on earlier days too (%s)', async (population) => {
    const { growth, of, moved } = await grown(listed('', population));
    expect(of('Never')).toMatchObject({ before: 34, now: 20, wentOut: 14, newcomers: 0 });
    expect(of('Once')).toMatchObject({ cameIn: 14, newcomers: 0 });
    expect(moved('Never', 'Once')).toBe(14);
    // Of 34 who could, 14 ordered for the first time; of the 20 left as many in proportion do.
    expect(of('Never')?.expected).toBeCloseTo((20 * 20) / 34, 6);
    expect(growth.undated).toEqual(['people']);
  });

  it('lets those who are listed later come later where the list says when', async () => {
    const { growth, of, moved } = await grown(listed('time: since;', 'population: people;'));
    // Half of them, those with an even number, were listed before.
    expect(of('Never')).toMatchObject({ before: 17, now: 20, wentOut: 7, newcomers: 10 });
    expect(moved('Never', 'Once')).toBe(7);
    expect(growth.undated).toBeUndefined();
  });

  it('is left out where nothing changes with time, and says why where the history is too short', async () => {
    const path = shop();
    writeFileSync(
      path,
      specOf({
        source: ORDERS,
        features: 'spent = sum(data.amount in last 3 months)\nbiggest = max(data.amount)',
        head: 'as_of: 2022-08-30',
        more: 'model M: kmeans { segments: 2; bootstraps: 10; nulls: 19 }\nrefresh { every: 3 months; owner: "o" }',
      }),
    );
    const { result } = await runSpecFile(path);
    expect(result.growth).toMatchObject({ untold: 'the data does not reach back 3 months before `as_of`' });
    writeFileSync(
      path,
      specOf({
        kind: 'crm',
        source: 'from: "data.csv"; key: id; columns { amount: number; day: date }',
        features: 'a = data.amount',
        more: 'model M: kmeans { segments: 2; bootstraps: 10; nulls: 19 }\nrefresh { every: 3 months; owner: "o" }',
      }),
    );
    expect((await runSpecFile(path)).result.growth).toBeUndefined();
  });
});
