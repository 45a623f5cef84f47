// `next_product` through the built command line: a run carries its report, and score, explain and export compute it from the model file.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Why } from '../../server/engine/model/model-file/why.ts';
import type { FittedReport, NextProductReport, SegmentHits } from '../../server/engine/result/result.ts';
import { segspec } from '../support/cli.ts';
import { must } from '../support/features.ts';
import { folderWith } from '../support/folder.ts';

const CYCLE = ['ale', 'bread', 'cheese'];
/** 60 customers who buy ale, bread, cheese in turn; every other buys twice as often. */
const rows = Array.from({ length: 60 }, (_, c) =>
  Array.from({ length: c % 2 === 0 ? 12 : 6 }, (_, n) => `c${c},2024-01-${String(n + 1).padStart(2, '0')},${CYCLE[(c + n) % 3]},${c % 2}\n`).join(''),
);
// What is next forms the segments too, so that scores rest on it.
const SPEC = `segmentation Shop { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-06-30 }
source orders: transactions { from: "orders.csv"; key: id; time: day; columns { what: category; day: date } }
dimension Habits: behavioral { days = frequency(orders); base next "Bought next" = next_product(orders.what) }
model Main: latent_class { segments: 3; bootstraps: 2; nulls: 19 }
`;
const cwd = folderWith({ 'orders.csv': `id,day,what,x\n${rows.join('')}`, 'shop.segspec': SPEC });
let run: { audit: { fitted: readonly FittedReport[] }; models: readonly { segments: readonly { id: string }[] }[] };

beforeAll(async () => {
  const { code, out } = await segspec(['run', '--write', '--fail-on', 'never', '--format', 'json', 'shop.segspec'], { cwd });
  expect(code).toBe(0);
  run = JSON.parse(out);
});

describe('next_product', () => {
  it('is in the JSON of a run, with its hits by segment', () => {
    const report = must(run.audit.fitted.find((one): one is NextProductReport => one.kind === 'next_product'));
    expect(report).toMatchObject({ features: ['Habits.next'], evaluated: 60, hits: [{ length: 1, model: { hits: 60 }, verdict: 'better' }] });
    const bySegment: readonly SegmentHits[] = must(report.bySegment);
    expect(bySegment.map(({ segment }) => segment)).toEqual(must(run.models[0]).segments.map(({ id }) => id));
    expect(bySegment.reduce((sum, { customers }) => sum + customers, 0)).toBe(60);
    expect(bySegment.reduce((sum, { model }) => sum + model.hits, 0)).toBe(60);
    expect(bySegment.reduce((sum, { popular }) => sum + popular.hits, 0)).toBe(report.hits[0]?.popular.hits);
  });

  it('is in the report', async () => {
    const { out } = await segspec(['report', '--fail-on', 'never', 'shop.segspec'], { cwd });
    expect(out).toMatch(/## Next products\n\n### Bought next\n/);
    expect(out).toContain('✓ better than both');
  });

  it('is scored, explained and exported from the model file', async () => {
    const scored = await segspec(['score', 'shop.segspec'], { cwd });
    expect(scored.code).toBe(0);
    expect(scored.out.trim().split('\n')).toHaveLength(61);
    const why = await segspec(['explain', 'shop.segspec', '--entity', 'c1', '--format', 'json'], { cwd });
    const { next } = JSON.parse(why.out) as Why;
    expect(next?.map(({ feature, label }) => [feature, label])).toEqual([['Habits.next', 'Bought next']]);
    const ranked = must(next?.[0]).ranked;
    expect(ranked.map(({ category }) => category)).toHaveLength(3);
    expect(ranked[0]?.category).toBe('bread');
    expect(ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeGreaterThan(0.99);
    expect((await segspec(['explain', 'shop.segspec', '--entity', 'c1'], { cwd })).out).toMatch(/Bought next\n {2}bread \d\d\.\d %, /);
    const exported = await segspec(['export', 'shop.segspec', '--typing', 'json'], { cwd });
    expect([exported.code, exported.out.slice(0, 1)]).toEqual([0, '{']);
  });

  it('refuses a model file whose counts do not fit its categories', async () => {
    const path = join(cwd, 'shop.model.json');
    const text = readFileSync(path, 'utf8');
    const model = JSON.parse(text) as { fitted: { parameters: { bought: number[] } }[] };
    must(model.fitted[0]).parameters.bought.pop();
    writeFileSync(path, JSON.stringify(model));
    const { code, err } = await segspec(['score', 'shop.segspec'], { cwd });
    writeFileSync(path, text);
    expect(code).not.toBe(0);
    expect(err).toMatch(/one entry for each category/);
  });
});
