// Draws for the generators of the examples: everything random comes from a seeded stream, so that the files are the same everywhere.

import { createRandom, drawBelow, drawFraction, type Random } from '../server/engine/statistics/numeric/random.ts';

export interface Draws {
  /** In [0, 1). */
  readonly fraction: () => number;
  /** From low to high, both included. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  /** Sum of twelve fractions minus six: close to a standard normal, and the same on every machine. */
  readonly normal: () => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** An index, drawn by weights. */
  readonly weighted: (weights: readonly number[]) => number;
}

export function createDraws(seed: number, ...stream: readonly (string | number)[]): Draws {
  const random: Random = createRandom(seed, ...stream);
  const fraction = (): number => drawFraction(random);
  return {
    fraction,
    whole: (low, high) => low + drawBelow(random, high - low + 1),
    chance: (probability) => fraction() < probability,
    normal: () => {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += fraction();
      return sum;
    },
    pick: <T>(items: readonly T[]): T => items[drawBelow(random, items.length)] as T,
    weighted: (weights) => {
      let left = fraction() * weights.reduce((a, b) => a + b, 0);
      for (const [i, weight] of weights.entries()) {
        left -= weight;
        if (left < 0) return i;
      }
      return weights.length - 1;
    },
  };
}

/** The day that is so many days before another, as ISO text. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map((field) => (/[",\n]/.test(String(field)) ? `"${String(field).replaceAll('"', '""')}"` : field)).join(',')}\n`;
}
