// Which features mark which segments (after flexclust's marker variables): a test first, then a difference worth naming. The gate is in markers.ts.

import { featureKey } from '../data/tables/feature-table.ts';
import type { Marker } from '../result/result.ts';
import { holm } from '../statistics/numeric/holm.ts';
import type { ColumnStatistics } from '../statistics/preparation/column-statistics.ts';
import { type Contrast, contrasts, strength } from './contrast.ts';

const LEVEL = 0.05;
/** Of the range, of shares; multiples of the rest on a ratio scale; standard deviations from every other single segment (Cohen 1988: large). */
const OF_RANGE = 0.25;
const HIGH_MULTIPLE = 1.5;
const LOW_MULTIPLE = 0.5;
const APART = 0.8;
/** A multiple nearer to 1 says nothing: of years of birth, 1990 is “1 times” 1960. */
const AS_MUCH = 0.05;

interface Candidate {
  readonly segment: number;
  readonly p: number;
  readonly strength: number;
  /** Absent where the difference is not worth naming: the test still counts among the tests made. */
  readonly marker?: Marker;
}

/** The markers of every segment, strongest first. Tests are Holm-adjusted over features and segments. */
export function markersOf(statistics: readonly ColumnStatistics[], segments: number): Marker[][] {
  const candidates: Candidate[] = [];
  for (const column of statistics) {
    for (let segment = 0; segment < segments; segment++) {
      const named = column.levels !== undefined || column.column.type.kind === 'boolean';
      candidates.push(...(named ? shareCandidates(column, segment) : numberCandidates(column, segment, segments)));
    }
  }
  const adjusted = holm(candidates.map(({ p }) => p));
  const found = candidates.filter((_, i) => (adjusted[i] as number) < LEVEL).flatMap(({ marker, ...of }) => (marker === undefined ? [] : [{ ...of, marker }]));
  return Array.from({ length: segments }, (_, segment) => {
    const own = found.filter((one) => one.segment === segment);
    // Where it stands among the segments says more than how it compares with the others taken together.
    const placed = new Set(own.filter(({ marker }) => marker.apart).map(({ marker }) => marker.feature));
    return own
      .filter(({ marker }) => marker.level !== undefined || marker.apart || !placed.has(marker.feature))
      .sort((a, b) => b.strength - a.strength || (a.marker.feature < b.marker.feature ? -1 : 1))
      .map(({ marker }) => marker);
  });
}

/** Against the rest; and against every other single segment, where there are several. */
function numberCandidates(statistics: ColumnStatistics, segment: number, segments: number): Candidate[] {
  const { column, overall } = statistics;
  const [rest] = contrasts(statistics, segment);
  if (rest === undefined) return [];
  const { means, medians } = figuresOf(statistics, segment);
  const gap = means.value - means.rest;
  const range = overall.high - overall.low;
  // On a ratio scale the multiple goes first: one very large customer moves a mean.
  const byTimes = multiple(medians ?? means);
  const byRange = range > 0 && Math.abs(gap) >= OF_RANGE * range ? Math.sign(gap) : 0;
  const side = byTimes === 0 ? byRange : byTimes;
  const shown = medians !== undefined && Math.sign(medians.value - medians.rest) === (side === 0 ? Math.sign(gap) : side) ? medians : means;
  const marker = (direction: Marker['direction'], apart: boolean): Marker => ({
    feature: featureKey(column),
    label: column.label,
    direction,
    apart,
    ...shown,
    type: column.type,
  });
  const others = Array.from({ length: segments }, (_, other) => other).filter((other) => other !== segment);
  const pairs = segments > 2 ? others.flatMap((other) => contrasts(statistics, segment, other)) : [];
  return [
    { segment, p: rest.p, strength: strength(rest), ...(side === 0 ? {} : { marker: marker(side > 0 ? 'high' : 'low', false) }) },
    ...(pairs.length === 0 ? [] : [apartFromEach(segment, pairs, marker)]),
  ];
}

/** All of the pairs have to differ, so the weakest test counts. */
function apartFromEach(segment: number, pairs: readonly Contrast[], marker: (to: Marker['direction'], apart: boolean) => Marker): Candidate {
  const p = Math.max(...pairs.map((pair) => pair.p));
  const about = { segment, p, strength: Math.min(...pairs.map(strength)) };
  if (pairs.some(({ gap }) => Math.abs(gap) < APART)) return about;
  const above = pairs.filter(({ gap }) => gap > 0).length;
  return { ...about, marker: marker(above === pairs.length ? 'high' : above === 0 ? 'low' : 'middle', true) };
}

/** A level of a category, or yes: by its share in the segment and in the rest. */
function shareCandidates(statistics: ColumnStatistics, segment: number): Candidate[] {
  const { column, levels, known, mean } = statistics;
  return contrasts(statistics, segment).map((contrast, at) => {
    const share = (c: number) => (levels === undefined ? (mean[c] ?? 0) : (levels[c]?.[at] ?? 0) / (known[c] ?? 0));
    const [value, rest] = [share(segment), overRest(known, segment, share)];
    const marks = Math.abs(value - rest) >= OF_RANGE || value >= HIGH_MULTIPLE * rest || value <= LOW_MULTIPLE * rest;
    const marker: Marker = {
      feature: featureKey(column),
      label: column.label,
      ...(contrast.level === undefined ? {} : { level: contrast.level }),
      direction: value > rest ? 'high' : 'low',
      apart: false,
      value,
      rest,
      by: 'share',
      type: column.type.kind === 'boolean' ? column.type : { kind: 'share' },
    };
    return { segment, p: contrast.p, strength: strength(contrast), ...(marks && value !== rest ? { marker } : {}) };
  });
}

type Figures = Pick<Marker, 'value' | 'rest' | 'by' | 'times'>;

/** A number in the segment and in the rest: its means, and on a ratio scale its medians, unless that of the rest is 0. */
function figuresOf({ column, known, mean, medians, overall }: ColumnStatistics, segment: number): { means: Figures; medians?: Figures } {
  const ratio = onRatioScale(column.type.kind, overall.minimum);
  const figures = (value: number, rest: number, by: 'mean' | 'median'): Figures => ({
    value,
    rest,
    by,
    ...(ratio && rest > 0 && value >= 0 && Math.abs(value / rest - 1) >= AS_MUCH ? { times: value / rest } : {}),
  });
  const means = figures(
    mean[segment] ?? Number.NaN,
    overRest(known, segment, (c) => mean[c] ?? 0),
    'mean',
  );
  if (!ratio) return { means };
  const { own, rest } = medians();
  return rest[segment] === 0 ? { means } : { means, medians: figures(own[segment] ?? Number.NaN, rest[segment] ?? Number.NaN, 'median') };
}

/** 1 for many times the rest, −1 for a small part of it, else 0. */
function multiple({ times }: Figures): number {
  if (times === undefined) return 0;
  return times >= HIGH_MULTIPLE ? 1 : times <= LOW_MULTIPLE ? -1 : 0;
}

/** The mean over everybody assigned to another segment. */
function overRest(known: Float64Array, segment: number, figure: (c: number) => number): number {
  let total = 0;
  let count = 0;
  known.forEach((size, c) => {
    if (c === segment || size === 0) return;
    total += size * figure(c);
    count += size;
  });
  return total / count;
}

/** A scale on which twice as much means something. Whether a 0 occurs does not matter: it is the scale that has one. */
function onRatioScale(kind: string, minimum: number): boolean {
  return ['count', 'money', 'share', 'duration'].includes(kind) || (kind === 'number' && minimum >= 0);
}
