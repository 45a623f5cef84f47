// Every picture compiles, renders the same bytes every time, and shows text as text, whatever the labels and figures are.

import { describe, expect, it } from 'vitest';
import type { ModelResult } from '../../server/engine/result/result.ts';
import { picturesOf } from '../../server/report/pictures/index.ts';
import type { Picture } from '../../server/report/pictures/picture.ts';
import { renderSvg } from '../../server/report/render.ts';
import { must } from '../support/features.ts';
import { type ReportShape, reportModel } from '../support/report-model.ts';

const IDS = ['profile', 'map', 'stability-by-k', 'across-solutions', 'gorge', 'silhouette'];
const NASTY = [
  '<img src=x onerror=1>',
  'A label of far more than eighty characters that describes what these customers do, and why',
  'السلوك الشرائي للعملاء خلال الأشهر الاثني عشر الماضية ومدى رضاهم',
  '👩‍👩‍👧‍👦🎁🛒 家族連れの顧客',
  'quote \' and " and \\ and `',
  'datum.x + signal(1)',
  'Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'line\nbreak \u0000 \u202Edesrever',
];
const nasty = (i: number): string => must(NASTY[i % NASTY.length]);

const SHAPES: Readonly<Record<string, ReportShape>> = {
  ordinary: { segments: 4, features: 6 },
  minimal: { segments: 2, features: 1 },
  large: { segments: 8, features: 20, segmentLabel: (i) => `${NASTY[1]} ${i}`, featureLabel: (i) => `${NASTY[1]} ${i}` },
  nasty: { segments: 8, features: 20, segmentLabel: nasty, featureLabel: nasty },
  'same labels': { segments: 3, features: 4, segmentLabel: () => 'Same', featureLabel: () => 'Same' },
};

async function drawn({ spec }: Picture): Promise<string> {
  const warnings: string[] = [];
  const svg = await renderSvg(spec, (message) => warnings.push(message));
  expect(warnings).toEqual([]);
  return svg;
}

const width = (svg: string): number => Number(/width="([\d.]+)"/.exec(svg)?.[1]);

describe.each(Object.entries(SHAPES))('pictures of a result that is %s', (_, shape) => {
  const pictures = picturesOf(reportModel(shape), 'customer');

  it('are all there, with a sentence and a table that fits', () => {
    expect(pictures.map(({ id }) => id)).toEqual(IDS);
    for (const { howToRead, table } of pictures) {
      expect(howToRead).toMatch(/\.$/);
      expect(table.rows.length).toBeGreaterThan(0);
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      expect(table.rows.flat().join(' ')).not.toMatch(/NaN|undefined|null|Infinity/);
    }
  });

  it.each(IDS)('%s renders without a warning, the same every time, and no wider than a page', async (id) => {
    const picture = must(pictures.find((one) => one.id === id));
    const svg = await drawn(picture);
    expect(await drawn(must(picturesOf(reportModel(shape), 'customer').find((one) => one.id === id)))).toBe(svg);
    expect(svg).toMatch(/^<svg[^>]*xmlns/);
    expect(svg).not.toMatch(/<script|<img|<foreignObject|href=|url\(|\sid="|NaN|undefined/);
    expect(width(svg)).toBeLessThanOrEqual(760);
  });
});

describe('figures that are missing', () => {
  const model = reportModel({ segments: 3, features: 3 });
  const { map, gorge, silhouette } = must(model.pictures);
  const broken: ModelResult = {
    ...model,
    segments: model.segments.map((segment, i) => ({
      ...segment,
      profile: segment.profile.map(({ mean: _, z: __, ...line }, f) => (f === i ? line : { ...line, mean: Number.NaN, z: Number.NaN })),
    })),
    byK: model.byK.map(({ resampled, ...row }) => ({
      ...row,
      ...(row.k !== 2 &&
        resampled && { resampled: { ...resampled, segments: resampled.segments.map((one, i) => ({ ...one, jaccard: i === 0 ? Number.NaN : one.jaccard })) } }),
    })),
    pictures: {
      map: { ...must(map), points: { x: [Number.NaN, 1, 2], y: [0, 1, Number.POSITIVE_INFINITY], segment: [0, 1, -1] }, hulls: [] },
      gorge: { bins: 7, counts: must(gorge).counts.map(() => [Number.NaN, 3]) },
      silhouette: { segments: must(silhouette).segments.map((one) => ({ ...one, quantiles: [Number.NaN, 0.1, 0.2], mean: Number.NaN })) },
      across: [{ k: 3, moved: [[Number.NaN, 3, 1], [2]], stability: [Number.NaN, 0.4] }],
    },
  };

  it.each(IDS)('leave a gap in %s, no broken picture', async (id) => {
    const picture = must(picturesOf(broken, 'customer').find((one) => one.id === id));
    expect(await drawn(picture)).not.toMatch(/NaN|Infinity|undefined/);
    expect(picture.table.rows.flat().join(' ')).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  it('of everything leave no picture', () => {
    const { pictures: _, resampled: __, ...rest } = model;
    expect(picturesOf({ ...rest, segments: [], byK: [] }, 'customer')).toEqual([]);
  });
});

describe('the profile', () => {
  it('shows categories by their most telling levels', async () => {
    const { segments } = reportModel({ segments: 2, features: 1 });
    const levels = ['north', 'south', 'east', 'west'].map((level, i) => ({ level, share: [0.7, 0.1, 0.1, 0.1][i] ?? 0, overall: 0.25 }));
    const model = reportModel({ segments: 2, features: 1 });
    const own = segments.map((segment) => ({
      ...segment,
      profile: [{ feature: 'Who.region', label: 'Region', role: 'base' as const, type: { kind: 'category' as const }, known: 9, missing: 0, levels }],
      markers: [
        {
          feature: 'Who.region',
          label: 'Region',
          level: 'north',
          direction: 'high' as const,
          apart: false,
          value: 0.7,
          rest: 0.25,
          by: 'share' as const,
          type: { kind: 'category' as const },
        },
      ],
    }));
    const picture = must(picturesOf({ ...model, segments: own }, 'customer').find(({ id }) => id === 'profile'));
    expect(picture.table.rows[0]).toEqual(['Region: north', '◆ 70 % (+1.0 SD)', '◆ 70 % (+1.0 SD)', '25 %']);
    expect(picture.table.rows).toHaveLength(3);
    expect(await drawn(picture)).toContain('Region: north');
  });
});

describe('stability by k', () => {
  it('marks the number chosen, both bounds, and how many resamples there were', async () => {
    const picture = must(picturesOf(reportModel({ segments: 3, features: 3 }), 'customer').find(({ id }) => id === 'stability-by-k'));
    const svg = await drawn(picture);
    for (const text of ['chosen', '0.75 stable', '0.85 highly stable', 'Number of segments']) expect(svg).toContain(`>${text}<`);
    expect(picture.table.rows.filter((row) => row.at(-1) === 'yes').map(([k]) => k)).toEqual(['3']);
  });
});
