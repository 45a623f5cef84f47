// Columns with few different values (yes/no, ratings, bins), packed into groups, so that a squared distance is one look-up per group.

import type { Matrix } from './matrix.ts';
import { sparseRows } from './sparse-rows.ts';

export interface PackedColumns {
  readonly rows: number;
  readonly columns: number;
  readonly groups: readonly PackedGroup[];
  /** Combinations of all groups together. */
  readonly size: number;
  /** Rows × groups: the number of the row's combination, counted over all groups. */
  readonly codes: Int32Array;
}

interface PackedGroup {
  /** The columns of the group and the different values of each, ascending. */
  readonly columns: readonly number[];
  readonly values: readonly Float64Array[];
  /** How many combinations there can be: the product of the numbers of values; and how many the groups before have. */
  readonly size: number;
  readonly from: number;
}

/** A column with more values is not packed. */
const MOST_VALUES = 12;
/** A group with more combinations costs more to tabulate than it spares. */
const MOST_COMBINATIONS = 64;

/** Undefined where a column has too many values, or where packing spares nothing. The matrix must be free of NaN. */
export function packColumns(matrix: Matrix): PackedColumns | undefined {
  const { rows, columns, data } = matrix;
  const values = Array.from({ length: columns }, (_, j) => fewValues(data, j, columns));
  const groups: { columns: number[]; values: Float64Array[]; size: number; from: number }[] = [];
  let size = 0;
  for (const [j, own] of values.entries()) {
    if (own === undefined) return undefined;
    let group = groups[groups.length - 1];
    if (group === undefined || group.size * own.length > MOST_COMBINATIONS) {
      size += group?.size ?? 0;
      group = { columns: [], values: [], size: 1, from: size };
      groups.push(group);
    }
    group.columns.push(j);
    group.values.push(own);
    group.size *= own.length;
  }
  const sparse = sparseRows(matrix);
  if (groups.length === 0 || groups.length === columns || (sparse !== undefined && sparse.values.length < groups.length * rows)) return undefined;
  const codes = new Int32Array(rows * groups.length);
  for (const [g, group] of groups.entries()) {
    for (let i = 0; i < rows; i++) {
      let code = 0;
      for (let m = 0; m < group.columns.length; m++) {
        const own = group.values[m] as Float64Array;
        const value = data[i * columns + (group.columns[m] as number)] as number;
        let at = 0;
        while ((own[at] as number) < value) at++;
        code = code * own.length + at;
      }
      codes[i * groups.length + g] = group.from + code;
    }
  }
  return { rows, columns, groups, size: size + (groups[groups.length - 1]?.size ?? 0), codes };
}

function fewValues(data: Float64Array, column: number, columns: number): Float64Array | undefined {
  const found = new Set<number>();
  for (let at = column; at < data.length; at += columns) {
    found.add(data[at] as number);
    if (found.size > MOST_VALUES) return undefined;
  }
  return Float64Array.from(found).sort();
}

/**
 * Writes the squared distance of every combination to centre `c` into `table` (combinations × `width`, at combination × width + c).
 * A row's squared distance to the centre is the sum of the entries of its combinations, one per group.
 */
export function tabulate({ groups, columns }: PackedColumns, centres: Float64Array, c: number, table: Float64Array, width: number): void {
  for (let g = 0; g < groups.length; g++) {
    const group = groups[g] as PackedGroup;
    const base = group.from * width + c;
    table[base] = 0;
    let filled = 1;
    for (let m = 0; m < group.columns.length; m++) {
      const centre = centres[c * columns + (group.columns[m] as number)] as number;
      const values = group.values[m] as Float64Array;
      const many = values.length;
      // From the back, so that what is read has not been written over. Two values, by far the most frequent, without a loop.
      if (many === 2) {
        const low = ((values[0] as number) - centre) ** 2;
        const high = ((values[1] as number) - centre) ** 2;
        for (let code = filled - 1; code >= 0; code--) {
          const so = table[base + code * width] as number;
          table[base + (2 * code + 1) * width] = so + high;
          table[base + 2 * code * width] = so + low;
        }
      } else {
        for (let code = filled - 1; code >= 0; code--) {
          const so = table[base + code * width] as number;
          for (let v = many - 1; v >= 0; v--) table[base + (code * many + v) * width] = so + ((values[v] as number) - centre) ** 2;
        }
      }
      filled *= many;
    }
  }
}
