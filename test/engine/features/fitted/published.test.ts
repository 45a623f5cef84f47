// Published figures from raw logs through a spec: CDNOW's summary and holdout, contract survival, yearly donations.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { collectAt, collectSpec, specOf } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';
import { sharedFolder } from '../../../support/repository.ts';

const [specs, data] = [sharedFolder('specs'), sharedFolder('data')];

describe.skipIf(!specs || !data)('CDNOW (../shared/data)', () => {
  const cdnow = () => readFileSync(`${specs}/cdnow.segspec`, 'utf8');
  const uri = pathToFileURL(`${specs}/cdnow.segspec`).href;

  it('gives the published summary row by row', async () => {
    const asked = `\ndimension Summary: value {
      descriptor x = frequency(orders) - 1
      descriptor seen = tenure(orders)
      descriptor since = recency(orders)
    }\n`;
    const collected = await collectAt(cdnow() + asked, uri);
    const rows = readFileSync(`${data}/cdnow/summary_with_value.csv`, 'utf8').trim().split('\n').slice(1);
    expect(rows).toHaveLength(2357);
    const ids = collected.table.ids;
    const published = new Map(rows.map((row) => row.split(',').map(Number) as [number, number, number, number, number]).map((row) => [row[0], row]));
    let different = 0;
    ids.forEach((id) => {
      const [, x, tx, T] = published.get(Number(id)) ?? [];
      const [repeats, seen, since] = ['x', 'seen', 'since'].map((name) => Number(collected.value(`Summary.${name}`, id)));
      const same =
        repeats === x &&
        Math.abs(((seen as number) - (since as number)) / 7 - (tx as number)) < 0.00501 &&
        Math.abs((seen as number) / 7 - (T as number)) < 0.00501;
      if (!same) different++;
    });
    expect(different).toBe(0);
  });

  it('holdout of 39 weeks from 1997-09-30: 1,882 actual repeat orders, 1,653 expected', async () => {
    const { report } = await collectAt(cdnow().replace('as_of: 1997-09-30', 'as_of: 1998-06-30'), uri);
    const [fitted] = report.fitted;
    if (fitted?.kind !== 'repeat_buying') throw new Error('not fitted');
    expect(fitted.holdout).toMatchObject({ until: '1997-09-30', length: 273, customers: 2357, actual: 1882 });
    expect(Math.round(fitted.holdout?.expected ?? 0)).toBe(1653);
    const { tracking } = fitted.holdout ?? {};
    expect(tracking?.actual.at(-1)).toBe(2457 + 1882);
    expect(tracking?.cutoff).toBe(272);
  });

  it('gives the same values when they are computed from the kept models', async () => {
    const { table, models } = await collectAt(cdnow(), uri);
    const again = await collectAt(cdnow(), uri, {}, models);
    expect(again.report.fitted).toEqual([]);
    for (const name of ['expected_orders', 'alive', 'lifetime_value']) {
      const [first, second] = [table, again.table].map(({ columns }) => columns.find((column) => column.name === name)?.values);
      expect(first?.some((value) => value > 0)).toBe(true);
      expect(second).toEqual(first);
    }
  });
});

describe('survival', () => {
  /** Fader & Hardie (2007), table 1: 1,000 customers, percentages still there after each renewal. */
  const contracts = (left: readonly number[]): string => {
    const rows: string[] = [];
    let before = 1000;
    left.forEach((share, i) => {
      const now = Math.round(share * 10);
      for (let n = 0; n < before - now; n++) rows.push(`c${rows.length},${i + 1},yes`);
      before = now;
    });
    for (let n = 0; n < before; n++) rows.push(`c${rows.length},${left.length},no`);
    return `id,tenure,left\n${rows.join('\n')}\n`;
  };

  it.each([
    ['high end', [86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1], 0.668, 3.806],
    ['regular', [63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1], 0.704, 1.182],
  ])('%s: the parameters of Fader & Hardie (2007)', async (_, shares, alpha, beta) => {
    const spec = specOf({
      kind: 'crm',
      source: 'from: "data.csv"; key: id; columns { tenure: count; left: boolean("yes", "no") }',
      features: 'stays = survival(data.tenure, data.left, next 5 years, each: year)',
    });
    const { report, value } = await collectSpec(spec, { 'data.csv': contracts(shares) });
    const [fitted] = report.fitted;
    expect(fitted?.kind).toBe('survival');
    if (fitted?.kind !== 'survival') return;
    expect(fitted.estimates.values['alpha']).toBeCloseTo(alpha, 3);
    expect(fitted.estimates.values['beta']).toBeCloseTo(beta, 3);
    expect(fitted.curve[0]?.observed).toBeCloseTo((shares[0] as number) / 100, 10);
    expect(value('stays', 'c0')).toBe(0);
    expect(value('stays', 'c999')).toBeGreaterThan(0.5);
  });
});

describe.skipIf(!data)('donations (../shared/data)', () => {
  it('BG/BB from a log: α 1.204, β .750, γ .657, δ 2.783, LL −33225.58 (Fader, Hardie & Shang 2010)', async () => {
    const [head = '', ...lines] = readFileSync(`${data}/donations/donations.csv`, 'utf8').trim().split('\n');
    const names = head.split(',').map((name) => name.trim());
    const at = (name: string) => names.findIndex((candidate) => candidate.toLowerCase() === name);
    const [x, tx, n, count] = [at('frequency'), at('recency'), at('periods'), at('weights')].map((index, i) => (index === -1 ? i : index)) as [
      number,
      number,
      number,
      number,
    ];
    const rows: string[] = [];
    let donor = 0;
    for (const line of lines) {
      const cells = line.split(',').map(Number);
      const [gifts, last, customers] = [cells[x] as number, cells[tx] as number, cells[count] as number];
      expect(cells[n]).toBe(6);
      for (let i = 0; i < customers; i++) {
        donor++;
        rows.push(`${donor},1995-06-01`);
        // The last gift in its year, the others in the first years.
        for (let gift = 1; gift < gifts; gift++) rows.push(`${donor},${1995 + gift}-06-01`);
        if (gifts > 0) rows.push(`${donor},${1995 + last}-06-01`);
      }
    }
    expect(donor).toBe(11_104);
    const folder = folderWith();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'data.csv'), `id,day\n${rows.join('\n')}\n`);
    const spec = specOf({
      head: 'as_of: 2001-12-31',
      source: 'from: "data.csv"; key: id; time: day; columns { day: date }',
      features: 'gifts = expected_orders(data, next 5 years, method: bg_bb, each: year)',
    });
    const { report } = await collectAt(spec, pathToFileURL(join(folder, 'main.segspec')).href);
    const [fitted] = report.fitted;
    if (fitted?.kind !== 'repeat_buying') throw new Error(JSON.stringify(report.notRun));
    const { alpha, beta, gamma, delta } = fitted.estimates.values;
    expect([alpha, beta, gamma, delta].map((value) => value?.toFixed(3))).toEqual(['1.204', '0.750', '0.657', '2.783']);
    expect(fitted.estimates.logLikelihood).toBeCloseTo(-33225.58, 2);
  });
});
