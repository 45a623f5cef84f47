// Values of a predictor with which the outcome is as good as certain: zero, missing, a category, the smallest or the largest.

/** Rows that share something, and whether it happened to all of them or to none. */
export interface Side {
  /** In words, to follow “where it is”: `zero`, `missing`, `above 12`. */
  readonly where: string;
  readonly rows: number;
  readonly happened: boolean;
}

/** Of the outcome that does not come where it is certain, so many must be expected: e⁻¹⁵ is the chance that none of them comes. */
const EXPECTED = 15;
/** The smallest and largest values tell little by little by right; there the outcome must be this much rarer than over all, 95 % sure. */
const RARER = 0.05;
const TAILS = Array.from({ length: 10 }, (_, i) => (i + 1) / 20);

/** The largest such set of rows. `values`: numbers, NaN for missing, or the positions in `levels`, in words; `target`: 0 or 1. */
export function oneSided(values: Float64Array, target: Float64Array, levels?: readonly string[]): Side | undefined {
  const rate = target.reduce((total, one) => total + one, 0) / target.length;
  const found = [...(levels === undefined ? numberSets(values) : levelSets(levels)), ...(levels === undefined ? tails(values) : [])].flatMap(
    ({ where, has, tail = false }): Side[] => {
      let [rows, cases] = [0, 0];
      for (let i = 0; i < values.length; i++) {
        if (!has(values[i] as number)) continue;
        rows++;
        cases += target[i] as number;
      }
      const certain = (came: number, share: number) => (tail ? highest(came) <= RARER * share * rows : came === 0 && share * rows >= EXPECTED);
      if (certain(cases, rate)) return [{ where, rows, happened: false }];
      return certain(rows - cases, 1 - rate) ? [{ where, rows, happened: true }] : [];
    },
  );
  return found.sort((a, b) => b.rows - a.rows)[0];
}

interface RowSet {
  readonly where: string;
  readonly has: (value: number) => boolean;
  readonly tail?: boolean;
}

function numberSets(values: Float64Array): RowSet[] {
  const sets: RowSet[] = [
    { where: 'missing', has: (value) => !Number.isFinite(value) },
    { where: 'present', has: Number.isFinite },
    { where: 'zero', has: (value) => value === 0 },
    { where: 'not zero', has: (value) => Number.isFinite(value) && value !== 0 },
  ];
  return sets.filter(({ has }) => !values.every(has));
}

function levelSets(levels: readonly string[]): RowSet[] {
  return levels.map((level, code) => ({ where: level, has: (value) => value === code }));
}

function tails(values: Float64Array): RowSet[] {
  const sorted = values.filter(Number.isFinite).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
  if (sorted.length === 0) return [];
  return TAILS.flatMap((share) => {
    const [low, high] = [at(share), at(1 - share)];
    return [
      { where: `below ${shown(low)}`, has: (value: number) => value < low, tail: true },
      { where: `above ${shown(high)}`, has: (value: number) => value > high, tail: true },
    ];
  });
}

const shown = (value: number): string => String(Number(value.toPrecision(4)));

/** The most cases that would come as few times as this in one of twenty, by Byar's approximation to the Poisson limit. */
function highest(came: number): number {
  const n = came + 1;
  return n * (1 - 1 / (9 * n) + 1.645 / (3 * Math.sqrt(n))) ** 3;
}
