// The values that a text can be compared with: those that the spec declares, and those that are known to occur, with how often.

import type { Plan } from '../plan/plan.ts';
import type { SchemaSnapshot } from '../references/schema.ts';
import type { ComparedColumn } from './compared.ts';

/** A value that occurs, and how often. */
export interface CountedLevel {
  readonly label: string;
  readonly count: number;
}

export interface OfferedLevel {
  readonly label: string;
  /** `1,204 times`, or that it is declared. */
  readonly detail: string;
}

/** Declared ones in their order, then what else occurs, the most frequent first. */
export function offeredLevels(
  { source, column }: ComparedColumn,
  { plan, schema }: { readonly plan: Pick<Plan, 'sources'>; readonly schema: SchemaSnapshot },
  counted: readonly CountedLevel[] | undefined,
): OfferedLevel[] {
  const declared = plan.sources.find(({ name }) => name === source)?.columns.find(({ name }) => name === column);
  const type = declared?.type ?? schema.get(source)?.find(({ name }) => name === column)?.type;
  const levels = type !== undefined && 'levels' in type ? (type.levels ?? []) : [];
  const codes = Object.values(declared?.read.codes ?? {});
  const counts = new Map((counted ?? []).map(({ label, count }) => [label, count]));
  return [...new Set([...levels, ...codes, ...counts.keys()])].map((label) => {
    const count = counts.get(label);
    return { label, detail: count === undefined ? 'declared' : count === 1 ? 'once' : `${count.toLocaleString('en-US')} times` };
  });
}
