// A line of the table that the benchmarks print, and the figures that go into it.

export interface Measured {
  readonly what: string;
  readonly figure: string;
  readonly aim: string;
}

export function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function milliseconds(values: readonly number[]): string {
  return `p50 ${median(values).toFixed(1)} ms, p95 ${quantile(values, 0.95).toFixed(1)} ms`;
}
