// The contract of a function whose values come from a model fitted to all entities: what it is given, and what it gives back.
// Its words, types and arguments are in the catalog, under the same name.

import type { EngineFinding } from '../../../../language/catalog/finding.ts';
import type { CallExpr, Expr, Origin, Plan } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import type { FittedRelation } from '../../data/sql/entity-scope.ts';
import type { Brought } from '../../data/tables/bring.ts';
import type { EntityTrace, FeatureColumn } from '../../data/tables/feature-table.ts';
import type { QueryResult, ResultColumn } from '../../data/warehouse/warehouse.ts';
import type { FittedModel } from '../../model/model-file/fitted-model.ts';
import type { Pace } from '../../result/pace.ts';
import type { FittedReport } from '../../result/result.ts';
import type { Snapshot } from '../collect/snapshot.ts';

export interface FittedFunction {
  readonly name: string;
  /**
   * Fits, or takes what was fitted, and computes a value for every entity of the population.
   * Throws `notComputable` with a plain reason where there is no value to give.
   */
  readonly compute: (context: FittingContext, call: CallExpr) => Promise<FittedValues>;
}

export interface FittedValues {
  /** Length = entities of the population, in the order of their ids; NaN is missing. A category is the index in `levels`. */
  readonly values: Float64Array;
  readonly levels?: readonly string[];
  readonly type: ValueType;
  readonly report?: FittedReport;
  /** Figures per entity that are judged by segment later. */
  readonly traces?: readonly Omit<EntityTrace, 'features'>[];
}

export interface FittingContext {
  readonly plan: Plan;
  /** The data of the day the values are for. */
  readonly seen: Snapshot;
  /** The relation with the entities, under `id`. */
  readonly population: string;
  /** Ids of the population in the order of the values. */
  readonly ids: () => Promise<readonly string[]>;
  /** The day the values are for; a learning day lies before. Throws `notComputable` where there is none. */
  readonly asOf: string;
  /** The data of a learning day. */
  readonly at: (day: string) => Promise<Snapshot>;
  readonly seed: number;
  readonly pace: Pace;
  /** Values of expressions per entity of a population, as of the day of a snapshot, in the order of the ids. */
  readonly evaluate: (expressions: readonly EvaluatedExpression[], at: { readonly seen: Snapshot; readonly population: string }) => Promise<Evaluated>;
  /** The relation with the entities that were known on the day of a snapshot. */
  readonly populationAt: (seen: Snapshot) => Promise<string>;
  readonly query: (sql: string) => Promise<QueryResult>;
  readonly run: (sql: string) => Promise<void>;
  /** Makes a relation of what a source gives, wherever its rows are. */
  readonly bring: (relation: Brought) => Promise<void>;
  readonly load: (name: string, columns: readonly ResultColumn[]) => Promise<void>;
  /** A model by its id, or the one it has in files of earlier versions: from the model file where scoring, otherwise fitted once, however many calls rest on it. */
  readonly model: <M extends FittedModel>(kind: M['kind'], id: string, fit: () => Promise<M>, formerly?: string) => Promise<M>;
  /** Whether values come from a model file: then nothing is learned, tested or reported. */
  readonly scoring: boolean;
  readonly find: <Facts>(finding: EngineFinding<Facts>, origin: Origin, facts: Facts) => void;
}

export interface EvaluatedExpression {
  readonly name: string;
  readonly expression: Expr;
  /** Of a series, how many of its latest periods are wanted; all where not given. */
  readonly latest?: number;
}

export interface Evaluated {
  readonly ids: readonly string[];
  /** One per expression; those of a series have one per period. */
  readonly columns: readonly FeatureColumn[];
}

/** Where fitted functions get the values they learn from. */
export interface FeatureRelations {
  /** The relation with the entities known on the day of a snapshot, under `id`. */
  readonly populationAt: (seen: Snapshot) => Promise<string>;
  readonly evaluate: (
    expressions: readonly EvaluatedExpression[],
    at: { readonly seen: Snapshot; readonly population: string },
    fittedOf: (call: CallExpr, asOf: string | undefined) => FittedRelation,
  ) => Promise<Evaluated>;
}

export function defineFittedFunction(definition: FittedFunction): FittedFunction {
  return definition;
}
