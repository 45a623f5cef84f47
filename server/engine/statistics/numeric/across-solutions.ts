// Where segments come from when one more is asked for: stability across solutions (Dolnicar & Leisch 2017, flexclust's SLSA).

/** 1 − entropy of where each column's members came from, over ln(rows); `moved` counts entities from rows to columns. 1 for a single row. */
export function stabilityAcross(moved: readonly (readonly number[])[]): number[] {
  const from = moved.length;
  return (moved[0] ?? []).map((_, column) => {
    const counts = moved.map((row) => row[column] ?? 0);
    const size = counts.reduce((sum, count) => sum + count, 0);
    if (from < 2 || size === 0) return 1;
    const entropy = counts.reduce((sum, count) => (count > 0 ? sum - (count / size) * Math.log(count / size) : sum), 0);
    return 1 - entropy / Math.log(from);
  });
}
