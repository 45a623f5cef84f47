// Stage: profile. What the members of each segment are like, in the features' own units.

import { sortedQuantile } from '../../../language/catalog/transforms/sample.ts';
import { type FeatureColumn, featureKey } from '../data/tables/feature-table.ts';
import { contrasts } from '../metrics/contrast.ts';
import type { GateContext } from '../metrics/gate.ts';
import { markersOf } from '../metrics/marker-features.ts';
import type { Marker, ProfileLine, SegmentResult, SegmentTotal } from '../result/result.ts';
import type { ColumnStatistics } from '../statistics/preparation/column-statistics.ts';
import type { Solution } from './form.ts';
import type { Naming } from './name.ts';
import { signature } from './signature.ts';

const ROLES = { base: 0, descriptor: 1, outcome: 2 } as const;
/** Up to so many different levels of a rating or ordinal are shown one by one. */
const LEVELS = 12;

export interface Profiling {
  readonly context: Pick<GateContext, 'validation' | 'pace'>;
  readonly solution: Solution;
  readonly names: readonly Naming[];
  /** Every feature with values, in the order of the spec; and those that formed the segments. */
  readonly statistics: readonly ColumnStatistics[];
  readonly base: readonly ColumnStatistics[];
  readonly adds: (feature: string) => boolean;
}

/** One result per segment. */
export async function profile({ context, solution, names, statistics, base, adds }: Profiling): Promise<SegmentResult[]> {
  const { pace, validation } = context;
  const labels = solution.assignment.segment;
  const ordered = [...statistics].sort((a, b) => ROLES[a.column.role] - ROLES[b.column.role]);
  const results: SegmentResult[] = [];
  const marked = markersOf(base, names.length);
  for (const [segment, { id, named, declaration, looksLike }] of names.entries()) {
    const markers = marked[segment] ?? [];
    const lines: ProfileLine[] = [];
    for (const column of ordered) {
      lines.push(profileLine(column, labels, segment, solution.sizes[segment] ?? 0, markers));
      await pace.breathe();
    }
    const suggested = signature(
      markers,
      base.map((column) => contrasts(column, segment)),
    );
    const sure = meanConfidence(solution, segment);
    results.push({
      id,
      label: declaration?.label ?? suggested,
      named,
      signature: suggested,
      size: solution.sizes[segment] ?? 0,
      share: solution.assigned === 0 ? 0 : (solution.sizes[segment] ?? 0) / solution.assigned,
      ...(solution.fit.parameters.kind === 'rules' || Number.isNaN(sure) ? {} : { confidence: sure }),
      ...(validation.resampled?.segments[segment] === undefined ? {} : { stability: validation.resampled.segments[segment] }),
      ...(validation.across?.stability[segment] === undefined ? {} : { across: validation.across.stability[segment] }),
      markers,
      profile: lines,
      totals: worthFirst(ordered).flatMap((column) => (adds(featureKey(column.column)) ? segmentTotal(column, segment) : [])),
      aliases: declaration?.aliases ?? [],
      ...(declaration?.priority === undefined ? {} : { priority: declaration.priority }),
      ...(declaration?.owner === undefined ? {} : { owner: declaration.owner }),
      lines: (declaration?.lines ?? []).map(({ decision, text, budget }) => ({
        decision: decision.target ?? decision.name,
        text,
        ...(budget === undefined ? {} : { budget }),
      })),
      ...(looksLike === undefined ? {} : { looksLike }),
      ...(declaration === undefined ? {} : { origin: declaration.nameOrigin }),
    });
  }
  return results;
}

function profileLine(statistics: ColumnStatistics, labels: Int32Array, segment: number, size: number, markers: readonly Marker[]): ProfileLine {
  const { column, known, mean, overall } = statistics;
  const key = featureKey(column);
  const count = known[segment] ?? 0;
  const line = { feature: key, label: column.label, role: column.role, type: column.type, known: count, missing: size - count };
  const marker = markers.find(({ feature, level }) => feature === key && level === undefined);
  const marked = marker === undefined ? {} : { marker: marker.direction };
  if (column.levels !== undefined) return { ...line, ...marked, levels: namedLevels(statistics, segment) };
  if (count === 0) return line;
  const own = mean[segment] as number;
  return {
    ...line,
    ...marked,
    mean: own,
    median: statistics.medians().own[segment] as number,
    ...behindBand(statistics.column, labels, segment),
    overall: overall.mean,
    ...(overall.stddev > 0 ? { z: (own - overall.mean) / overall.stddev } : {}),
    ...(column.type.kind === 'ordinal' || column.type.kind === 'rating' ? { levels: rankedLevels(statistics, labels, segment) } : {}),
  };
}

/** What the members of a band are like in own units. */
function behindBand({ band }: FeatureColumn, labels: Int32Array, segment: number): Pick<ProfileLine, 'behind'> {
  if (band?.behind === undefined) return {};
  const own = band.behind.filter((value, i) => labels[i] === segment && !Number.isNaN(value)).sort();
  return own.length === 0 ? {} : { behind: { median: sortedQuantile(own, 0.5), type: band.type } };
}

function namedLevels({ column, levels, known, overall }: ColumnStatistics, segment: number): ProfileLine['levels'] {
  return (column.levels ?? []).map((level, i) => {
    const everybody = (levels ?? []).reduce((total, row) => total + (row[i] ?? 0), 0);
    return { level, share: (levels?.[segment]?.[i] ?? 0) / Math.max(1, known[segment] ?? 0), overall: everybody / Math.max(1, overall.known) };
  });
}

function rankedLevels({ column, overall, known, counts: told }: ColumnStatistics, labels: Int32Array, segment: number): ProfileLine['levels'] {
  const counts = new Map<number, { own: number; all: number }>();
  for (const [value, of] of told ?? []) {
    const all = known.reduce((sum, _, c) => sum + (of[c] ?? 0), 0);
    if (all > 0) counts.set(value, { own: of[segment] ?? 0, all });
  }
  // Where the rows are not here, the values of a sample say no more.
  const { values } = told === undefined ? column : { values: new Float64Array() };
  values.forEach((value, i) => {
    if (Number.isNaN(value) || (labels[i] as number) < 0) return;
    const count = counts.get(value) ?? { own: 0, all: 0 };
    counts.set(value, { own: count.own + (labels[i] === segment ? 1 : 0), all: count.all + 1 });
  });
  if (counts.size > LEVELS) return [];
  const names = column.type.kind === 'ordinal' ? column.type.levels : [];
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([value, { own, all }]) => ({
      level: names[value - 1] ?? String(value),
      share: own / Math.max(1, known[segment] ?? 0),
      overall: all / overall.known,
    }));
}

/** The segment's part of the whole, of amounts, numbers of things and times. */
function segmentTotal({ column, sum, known }: ColumnStatistics, segment: number): SegmentTotal[] {
  if (!['money', 'count', 'duration'].includes(column.type.kind)) return [];
  const total = sum[segment] ?? 0;
  const whole = sum.reduce((all, one) => all + one, 0);
  const share = whole > 0 && sum.every((one) => one >= 0) ? { share: total / whole } : {};
  return (known[segment] ?? 0) === 0 ? [] : [{ feature: featureKey(column), label: column.label, type: column.type, total, ...share }];
}

function meanConfidence({ assignment, confidence }: Solution, segment: number): number {
  if (confidence !== undefined) return confidence[segment] ?? Number.NaN;
  let total = 0;
  let count = 0;
  assignment.segment.forEach((own, i) => {
    if (own !== segment) return;
    total += assignment.confidence[i] as number;
    count++;
  });
  return total / count;
}

/** Outcomes before everything else, money before counts: what a reader asks for first. */
function worthFirst(columns: readonly ColumnStatistics[]): ColumnStatistics[] {
  const rank = ({ column }: ColumnStatistics): number => (column.role === 'outcome' ? 0 : 2) + (column.type.kind === 'money' ? 0 : 1);
  return [...columns].sort((a, b) => rank(a) - rank(b));
}
