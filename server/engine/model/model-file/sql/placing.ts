// What every method gives: the layers that lead to a segment, and the two expressions that tell it.

import type { Layer } from './layers.ts';

export interface Placing {
  readonly layers: readonly Layer[];
  /** The place of the segment among those of the model file, from 1; NULL for none. */
  readonly place: string;
  /** NULL for none. */
  readonly confidence: string;
}

/** The first column that equals `best`, as its place: equal ones go to the lower number. */
export function firstEqual(columns: readonly string[], best: string): string {
  return `CASE ${columns.map((name, c) => `WHEN ${name} = ${best} THEN ${c + 1} `).join('')}END`;
}
