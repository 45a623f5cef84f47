// The rows of a crosstab: counts and shares by segment and of everybody, and the cells that hold more or less than chance explains.

import { sortedQuantile } from '../../../language/catalog/transforms/sample.ts';
import type { ValueType } from '../../../language/types/value-type.ts';
import type { Crosstab, CrosstabRow, CrosstabSegment } from '../result/result.ts';
import { showNumber } from '../result/show.ts';
import { adjustedResiduals } from '../statistics/numeric/adjusted-residuals.ts';
import { chiSquareTail } from '../statistics/numeric/chi-square-tail.ts';
import { contingency } from '../statistics/numeric/contingency.ts';
import { holm } from '../statistics/numeric/holm.ts';
import { weightedMedian } from '../statistics/numeric/weighted-ranks.ts';
import type { CrosstabLevels } from './crosstab-levels.ts';

const LEVEL = 0.05;

interface Given {
  readonly levelling: CrosstabLevels;
  readonly values: Float64Array;
  readonly type: ValueType;
  readonly labels: Int32Array;
  readonly segments: readonly string[];
  /** Whether cells are marked: only where the table as a whole differs. */
  readonly marked: boolean;
  /** What each row counts in shares; 1 where not given. */
  readonly weights?: Float64Array;
}

export function crosstabRows(given: Given): Pick<Crosstab, 'bySegment' | 'everybody'> {
  const { levelling, labels, segments, marked, weights } = given;
  const counts = contingency(labels, levelling.of, segments.length, levelling.levels.length);
  const shown = weights === undefined ? counts : contingency(labels, levelling.of, segments.length, levelling.levels.length, weights);
  const marks = marked ? markedCells(shown) : [];
  const sums = (table: readonly (readonly number[])[]): number[] => levelling.levels.map((_, j) => table.reduce((total, own) => total + (own[j] ?? 0), 0));
  return {
    bySegment: segments.map((segment, i) => ({
      segment,
      ...row(given, counts[i] ?? [], shown[i] ?? [], (label) => label === i),
      marks: levelling.levels.map((_, j) => marks[i]?.[j] ?? 'as expected'),
    })),
    everybody: row(given, sums(counts), sums(shown), (label) => label >= 0),
  };
}

function row(
  { levelling, values, type, labels, weights }: Given,
  counts: readonly number[],
  shown: readonly number[],
  belongs: (label: number) => boolean,
): CrosstabRow {
  const known = counts.reduce((total, count) => total + count, 0);
  const whole = shown.reduce((total, count) => total + count, 0);
  let members = 0;
  for (const label of labels) if (belongs(label)) members++;
  const about = { known, missing: members - known, counts, shares: shown.map((count) => (whole === 0 ? 0 : count / whole)) };
  if (levelling.scale !== 'steps' || known === 0) return about;
  if (weights !== undefined) return { ...about, ...weighted() };
  const own = values.filter((value, i) => belongs(labels[i] as number) && !Number.isNaN(value)).sort();
  return {
    ...about,
    median: middle(counts, known, levelling.levels),
    ...(type.kind === 'rating' && { mean: own.reduce((total, value) => total + value, 0) / own.length, median: ratingText(sortedQuantile(own, 0.5)) }),
  };

  function weighted(): Pick<CrosstabRow, 'median' | 'mean'> {
    const rows = Array.from(values.keys()).filter((i) => belongs(labels[i] as number) && (levelling.of[i] as number) >= 0);
    const own = Float64Array.from(rows, (i) => values[i] as number);
    const times = Float64Array.from(rows, (i) => weights?.[i] ?? 1);
    const level = weightedMedian(
      Float64Array.from(rows, (i) => levelling.of[i] as number),
      times,
    );
    const [low, high] = [levelling.levels[Math.floor(level)] ?? '', levelling.levels[Math.ceil(level)] ?? ''];
    if (type.kind !== 'rating') return { median: low === high ? low : `${low} to ${high}` };
    const sum = own.reduce((total, value, i) => total + value * (times[i] as number), 0);
    return { mean: sum / times.reduce((total, weight) => total + weight, 0), median: ratingText(weightedMedian(own, times)) };
  }
}

/** The level that the middle one has; between two where the middle falls there. */
function middle(counts: readonly number[], known: number, levels: readonly string[]): string {
  const at = (rank: number): string => {
    const upTo = (level: number): number => counts.slice(0, level + 1).reduce((total, count) => total + count, 0);
    return levels[counts.findIndex((_, level) => upTo(level) > rank)] ?? '';
  };
  const [low, high] = [at(Math.floor((known - 1) / 2)), at(Math.floor(known / 2))];
  return low === high ? low : `${low} to ${high}`;
}

/** Two-sided tests of the adjusted residuals, after Holm over all cells. */
function markedCells(counts: readonly (readonly number[])[]): CrosstabSegment['marks'][] {
  const residuals = adjustedResiduals(counts);
  const width = residuals[0]?.length ?? 0;
  const adjusted = holm(residuals.flat().map((z) => chiSquareTail(z * z, 1)));
  return residuals.map((own, i) => own.map((z, j) => ((adjusted[i * width + j] ?? 1) >= LEVEL ? 'as expected' : z > 0 ? 'more' : 'less')));
}

/** A rating may be a mean of items. */
const ratingText = (value: number): string => showNumber(value, Number.isInteger(value) ? 0 : 2);
