// The optimal assignment: who is matched with whom so that the total is largest.

/**
 * The Hungarian method (Kuhn 1955, with potentials as in Jonker & Volgenant 1987), O(n³).
 * Gives for each row its column, each column at most once, or −1 where there are fewer columns than rows. Scores must be finite.
 */
export function bestAssignment(scores: readonly (readonly number[])[]): number[] {
  const rows = scores.length;
  const columns = scores[0]?.length ?? 0;
  const size = Math.max(rows, columns);
  const cost = (row: number, column: number) => -(scores[row]?.[column] ?? 0);
  const rowPotential = new Array<number>(size + 1).fill(0);
  const columnPotential = new Array<number>(size + 1).fill(0);
  // One-based; column 0 stands for the row being placed.
  const rowOf = new Array<number>(size + 1).fill(0);
  const before = new Array<number>(size + 1).fill(0);
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row;
    let column = 0;
    const slack = new Array<number>(size + 1).fill(Number.POSITIVE_INFINITY);
    const visited = new Array<boolean>(size + 1).fill(false);
    do {
      visited[column] = true;
      const current = rowOf[column] as number;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= size; j++) {
        if (visited[j]) continue;
        const reduced = cost(current - 1, j - 1) - (rowPotential[current] as number) - (columnPotential[j] as number);
        if (reduced < (slack[j] as number)) {
          slack[j] = reduced;
          before[j] = column;
        }
        if ((slack[j] as number) < delta) {
          delta = slack[j] as number;
          next = j;
        }
      }
      for (let j = 0; j <= size; j++) {
        if (visited[j]) {
          rowPotential[rowOf[j] as number] = (rowPotential[rowOf[j] as number] as number) + delta;
          columnPotential[j] = (columnPotential[j] as number) - delta;
        } else slack[j] = (slack[j] as number) - delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const previous = before[column] as number;
      rowOf[column] = rowOf[previous] as number;
      column = previous;
    }
  }
  const matched = new Array<number>(rows).fill(-1);
  for (let j = 1; j <= columns; j++) {
    const row = (rowOf[j] as number) - 1;
    if (row >= 0 && row < rows) matched[row] = j - 1;
  }
  return matched;
}
