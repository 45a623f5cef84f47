// A dense matrix of prepared features: one flat array, row after row. Nothing here knows what the columns mean.

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Length rows × columns; the value of row i, column j is at i × columns + j. */
  readonly data: Float64Array;
}

/** Makes a matrix of zeros. */
export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, data: new Float64Array(rows * columns) };
}

/** Makes a matrix from rows of equal length; for tests and small things only. */
export function fromRows(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const matrix = zeros(rows.length, columns);
  for (const [i, row] of rows.entries()) matrix.data.set(row, i * columns);
  return matrix;
}

/** The chosen rows, in the given order: the matrix itself where those are all its rows as they are. */
export function onlyRows(matrix: Matrix, rows: Uint32Array): Matrix {
  return rows.length === matrix.rows && rows.every((row, at) => row === at) ? matrix : takeRows(matrix, rows);
}

/** Copies the chosen rows, in the given order, into `room`. */
export function takeRows({ columns, data }: Matrix, rows: Uint32Array, room: Float64Array = new Float64Array(rows.length * columns)): Matrix {
  for (let i = 0; i < rows.length; i++) {
    const from = (rows[i] as number) * columns;
    for (let j = 0; j < columns; j++) room[i * columns + j] = data[from + j] as number;
  }
  return { rows: rows.length, columns, data: room };
}
