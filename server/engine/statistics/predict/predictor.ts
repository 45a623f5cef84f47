// A predictor as it comes from the table, and how its categories are told apart: by name, rare ones together.

export interface PredictorColumn {
  readonly key: string;
  readonly label: string;
  /** One for each row, NaN where missing. */
  readonly values: Float64Array;
  /** Of a category: the values index it. */
  readonly levels?: readonly string[];
  /** Values are 0 and 1. */
  readonly yesNo?: boolean;
  /** Everything it was made from is known to lie before the outcome. */
  readonly dated?: boolean;
}

/** The categories a predictor was learned with; everything else is "other". */
export interface Categories {
  /** In the order of their names. */
  readonly known: readonly string[];
  /** Whether a learning row had a category too rare to stand alone. */
  readonly other: boolean;
  /** Whether a learning row had none. */
  readonly missing: boolean;
  /** The most frequent of them all, which gets no column: where in `known`, or as many for other and one more for missing. */
  readonly reference: number;
}

/** Share of the learning rows below which a category is pooled with others. */
const RARE = 0.01;

/** No category and none was missing when learned: such a row counts as average. */
const AVERAGE = -1;

/** The categories of a column in the learning rows. */
export function makeCategories({ values, levels = [] }: PredictorColumn, rows: Uint32Array): Categories {
  const counts = new Map<string, number>();
  let missing = 0;
  for (const row of rows) {
    const level = levels[values[row] as number];
    if (level === undefined) missing++;
    else counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  const fewest = Math.max(1, RARE * rows.length);
  const names = [...counts.keys()].sort();
  const known = names.filter((name) => (counts.get(name) ?? 0) >= fewest);
  const sizes = known.map((name) => counts.get(name) ?? 0);
  const other = rows.length - missing - sizes.reduce((total, size) => total + size, 0);
  const all = [...sizes, other, missing];
  return { known, other: other > 0, missing: missing > 0, reference: all.indexOf(Math.max(...all)) };
}

/**
 * For every row where its category is in `known`, as many as there are of them for other, one more for missing.
 * Categories never seen count as other, or as the reference where there is no other. Missing that was never seen gives −1: average.
 */
export function categoryCodes({ known, other, missing, reference }: Categories, { values, levels = [] }: PredictorColumn): Int32Array {
  const places = new Map(known.map((name, place) => [name, place]));
  const rest = other ? known.length : reference;
  const codes = Int32Array.from(levels, (name) => places.get(name) ?? rest);
  const none = missing ? known.length + 1 : AVERAGE;
  return Int32Array.from(values, (value) => codes[value] ?? none);
}
