// Rows most of whose values are the usual one of their column, as where a category became a column a level: only what differs is kept.

import type { Matrix } from './matrix.ts';

export interface SparseRows {
  /** The usual value of each column. */
  readonly usual: Float64Array;
  /** Where the entries of each row begin, and of the last one end: rows + 1. */
  readonly starts: Uint32Array;
  /** The column of each entry, ascending within a row, and what its value is more than the usual one. */
  readonly columns: Uint32Array;
  readonly values: Float64Array;
  /** Σ values² of each row. */
  readonly norms: Float64Array;
}

/** With fewer columns nothing is spared; nor where more than a fifth of the values differ. */
const FEWEST_COLUMNS = 32;
const MOST_FILLED = 0.2;

const known = new WeakMap<Float64Array, SparseRows | null>();

/** The rows of a matrix free of NaN, whose values must not change any more; undefined where that would spare nothing. */
export function sparseRows(matrix: Matrix): SparseRows | undefined {
  if (matrix.columns < FEWEST_COLUMNS) return undefined;
  let rows = known.get(matrix.data);
  if (rows === undefined) {
    rows = sparsely(matrix) ?? null;
    known.set(matrix.data, rows);
  }
  return rows ?? undefined;
}

function sparsely({ rows, columns, data }: Matrix): SparseRows | undefined {
  const usual = majorities(data, columns);
  const starts = new Uint32Array(rows + 1);
  const most = Math.floor(MOST_FILLED * rows * columns);
  let entries = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at++) if (data[at] !== usual[j]) entries++;
    if (entries > most) return undefined;
    starts[i + 1] = entries;
  }
  const sparse: SparseRows = { usual, starts, columns: new Uint32Array(entries), values: new Float64Array(entries), norms: new Float64Array(rows) };
  for (let i = 0, at = 0, entry = 0; i < rows; i++) {
    let norm = 0;
    for (let j = 0; j < columns; j++, at++) {
      if (data[at] === usual[j]) continue;
      const more = (data[at] as number) - (usual[j] as number);
      sparse.columns[entry] = j;
      sparse.values[entry++] = more;
      norm += more * more;
    }
    sparse.norms[i] = norm;
  }
  return sparse;
}

/** Of each column the value that more than half of the rows have, else any (Boyer & Moore 1981). */
function majorities(data: Float64Array, columns: number): Float64Array {
  const candidate = new Float64Array(columns);
  const lead = new Int32Array(columns);
  for (let from = 0; from < data.length; from += columns) {
    for (let j = 0; j < columns; j++) {
      const value = data[from + j] as number;
      if (lead[j] === 0) [candidate[j], lead[j]] = [value, 1];
      else lead[j] = (lead[j] as number) + (candidate[j] === value ? 1 : -1);
    }
  }
  return candidate;
}

/**
 * |x − c|² of one row to each of k points that are all given as what they are more than the usual values:
 * `points` columns × k, `lengths` their k squared lengths. Equal ones are 0 apart, exactly; none is less.
 */
export function sparseDistances(
  { starts, columns, values }: SparseRows,
  row: number,
  points: Float64Array,
  lengths: Float64Array,
  k: number,
  into: Float64Array,
): void {
  for (let c = 0; c < k; c++) into[c] = 0;
  const to = starts[row + 1] as number;
  for (let entry = starts[row] as number; entry < to; entry++) {
    const value = values[entry] as number;
    const from = (columns[entry] as number) * k;
    // What the entry adds to the length of the point.
    for (let c = 0; c < k; c++) into[c] = (into[c] as number) + value * (value - 2 * (points[from + c] as number));
  }
  for (let c = 0; c < k; c++) {
    const gap = (into[c] as number) + (lengths[c] as number);
    into[c] = gap > 0 ? gap : 0;
  }
}
