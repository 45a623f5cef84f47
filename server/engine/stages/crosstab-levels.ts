// The levels of a crosstab: what stands in its rows, and which of them each entity's value is.

import type { FeatureColumn } from '../data/tables/feature-table.ts';
import type { Crosstab } from '../result/result.ts';
import { showNumber } from '../result/show.ts';

/** So many names are shown one by one; the rarer ones are put together. */
const NAMES = 12;
/** So many steps are shown one by one; more are cut into ranges of equal width. */
const STEPS = 12;
const RANGES = 10;

export interface CrosstabLevels extends Pick<Crosstab, 'scale' | 'levels' | 'others'> {
  /** The level of each row, −1 where there is no value. */
  readonly of: Int32Array;
}

/** Undefined for numbers, dates and everything else that is no answer among a few. */
export function crosstabLevels(column: FeatureColumn, counts: (row: number) => boolean): CrosstabLevels | undefined {
  const { type, values } = column;
  if (column.levels !== undefined) return named(column.levels, values, counts);
  if (type.kind === 'boolean')
    return { scale: 'yes-no', levels: ['yes', 'no'], of: Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : 1 - value)) };
  if (type.kind === 'ordinal' || type.kind === 'rating') return steps(column, counts);
  return undefined;
}

function named(levels: readonly string[], values: Float64Array, counts: (row: number) => boolean): CrosstabLevels {
  const often = new Float64Array(levels.length);
  values.forEach((value, row) => {
    if (!Number.isNaN(value) && counts(row)) often[value] = (often[value] ?? 0) + 1;
  });
  const order = levels.map((_, i) => i).filter((i) => (often[i] ?? 0) > 0);
  order.sort((a, b) => (often[b] ?? 0) - (often[a] ?? 0) || a - b);
  // One rare name alone is shown by its name.
  const shown = order.length > NAMES + 1 ? order.slice(0, NAMES) : order;
  const position = new Int32Array(levels.length).fill(shown.length);
  shown.forEach((level, i) => {
    position[level] = i;
  });
  const others = order.length - shown.length;
  return {
    scale: 'names',
    levels: [...shown.map((i) => levels[i] as string), ...(others > 0 ? ['others'] : [])],
    ...(others > 0 && { others }),
    of: Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : (position[value] as number))),
  };
}

function steps(column: FeatureColumn, counts: (row: number) => boolean): CrosstabLevels {
  const { type, values } = column;
  const present = [...new Set(values.filter((value, row) => !Number.isNaN(value) && counts(row)))].sort((a, b) => a - b);
  const all = scaleOf(type, present);
  if (all.length > STEPS) return ranges(present, column);
  const position = new Map(all.map((value, i) => [value, i]));
  const names = type.kind === 'ordinal' ? type.levels : [];
  return {
    scale: 'steps',
    levels: all.map((value) => names[value - 1] ?? showNumber(value)),
    of: Int32Array.from(values, (value) => position.get(value) ?? -1),
  };
}

/** Every step of the scale, also one that nobody chose; of values between the steps, those that occur. */
function scaleOf(type: FeatureColumn['type'], present: readonly number[]): readonly number[] {
  const whole = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  const [from, to] = type.kind === 'rating' ? [type.low, type.high] : [1, type.kind === 'ordinal' ? type.levels.length : 0];
  const full = to - from < STEPS ? whole(from, to) : [];
  return present.every((value) => full.includes(value)) ? full : present;
}

/** Of a rating its whole scale, a unit each where that is few enough. */
function ranges(present: readonly number[], { type, values }: FeatureColumn): CrosstabLevels {
  const [low, high] = type.kind === 'rating' ? [type.low, type.high] : [present[0] ?? 0, present.at(-1) ?? 0];
  const count = Number.isInteger(high - low) && high - low > 2 && high - low <= STEPS ? high - low : RANGES;
  const width = (high - low) / count;
  const decimals = Number.isInteger(low) && Number.isInteger(width) ? 0 : width < 0.1 ? 3 : 2;
  const edge = (i: number): string => showNumber(low + i * width, decimals);
  return {
    scale: 'steps',
    levels: Array.from({ length: count }, (_, i) => `${edge(i)} to ${i === count - 1 ? '' : 'under '}${edge(i + 1)}`),
    of: Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : Math.max(0, Math.min(count - 1, Math.floor((value - low) / width))))),
  };
}
