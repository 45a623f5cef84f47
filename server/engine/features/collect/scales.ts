// How well the items of a score hang together: Cronbach's alpha over entities that answered all of them.

/** α = k / (k − 1) · (1 − Σ variances of the items / variance of their sum) (Cronbach 1951). NaN below two items or complete rows. */
export function cronbachAlpha(items: readonly Float64Array[]): number {
  const k = items.length;
  const complete: number[] = [];
  for (let row = 0; row < (items[0]?.length ?? 0); row++) if (items.every((item) => !Number.isNaN(item[row] ?? Number.NaN))) complete.push(row);
  if (k < 2 || complete.length < 2) return Number.NaN;
  const of = (item: Float64Array): number[] => complete.map((row) => item[row] ?? 0);
  const parts = items.map((item) => variance(of(item))).reduce((sum, value) => sum + value, 0);
  const whole = variance(complete.map((row) => items.reduce((sum, item) => sum + (item[row] ?? 0), 0)));
  return whole > 0 ? (k / (k - 1)) * (1 - parts / whole) : Number.NaN;
}

/** Sample variance; answers are small whole numbers, so the sums are exact in any order. */
function variance(values: readonly number[]): number {
  const n = values.length;
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value * value, 0);
  return (squares - (sum * sum) / n) / (n - 1);
}
