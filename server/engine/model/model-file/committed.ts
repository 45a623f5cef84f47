// The committed model file before a run: which of its features mean something else by now, and in which of its segments each entity of today is.

import type { Plan } from '../../../../language/plan/plan.ts';
import { type CommittedTable, type FeatureTable, featureKey } from '../../data/tables/feature-table.ts';
import { planOf, redefined } from '../meaning/definitions.ts';
import type { ModelFile } from './schema.ts';
import { neededFeatures, scoreTable } from './score.ts';

/** Features of the committed model file that the spec defines otherwise or no longer has, as they were defined then. */
export interface Redefined {
  readonly features: readonly string[];
  /** The entities of today, and those of the day of the file where that is another one; or why they cannot be computed. */
  readonly tables: { readonly today: FeatureTable; readonly then?: CommittedTable } | { readonly notRun: string };
}

export interface Committed {
  readonly file: ModelFile;
  /** The committed segment of each row of the table of today, −1 for none; or why nobody can tell. */
  readonly segment: Int32Array | { readonly notRun: string };
  /** The features that the file scores by as it defines them, for today. */
  readonly today: FeatureTable | { readonly notRun: string };
  readonly redefined: readonly string[];
}

/** Undefined where everything is computed as it was, and for a file of an earlier version, which does not say how it was. */
export function redefinedSince(plan: Plan, file: ModelFile): { readonly features: readonly string[]; readonly plan: Plan } | undefined {
  if (file.definitions === undefined) return undefined;
  const then = planOf(file.definitions, plan);
  const features = redefined(neededFeatures(file), then, plan);
  return features.length === 0 ? undefined : { features, plan: then };
}

export function committedOf(file: ModelFile, table: FeatureTable, given: Redefined | undefined): Committed {
  if (given === undefined) return { file, segment: scoreTable(file, table).segment, today: table, redefined: [] };
  const { features, tables } = given;
  if ('notRun' in tables) return { file, segment: tables, today: tables, redefined: features };
  const scored = scoreTable(file, tables.today).segment;
  const of = new Map(tables.today.ids.map((id, row) => [id, scored[row] ?? -1]));
  return { file, segment: Int32Array.from(table.ids, (id) => of.get(id) ?? -1), today: tables.today, redefined: features };
}

/** Why some features that a model file needs are not in a table; undefined where all are. */
export function lackingIn(table: FeatureTable, file: ModelFile, reasonOf: (key: string) => string | undefined): string | undefined {
  if (table.rows === 0) return 'the data gives no entities';
  const given = new Set(table.columns.map(featureKey));
  const missing = neededFeatures(file).find((key) => !given.has(key));
  if (missing === undefined) return undefined;
  const why = reasonOf(missing);
  return `${missing} has no values${why === undefined ? '' : `: ${why}`}`;
}
