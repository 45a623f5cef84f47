// Stage: form. Usable rows are collapsed and the method is fitted for every number of segments asked for.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { ModelPlan, Plan } from '../../../language/plan/plan.ts';
import { sampledEntities } from '../data/tables/entity-sample.ts';
import type { FeatureTable } from '../data/tables/feature-table.ts';
import * as findings from '../result/findings/statistics-form.ts';
import { nothingToSegment } from '../result/findings/statistics-prepare.ts';
import type { Pace } from '../result/pace.ts';
import type { Helpers } from '../statistics/kernel/kernel.ts';
import { letGo } from '../statistics/kernel/spaces.ts';
import { labelled } from '../statistics/methods/assign.ts';
import type { Assignment, ClusteringMethod, Fit, FitInput } from '../statistics/methods/method.ts';
import { type DistinctRows, distinctRows } from '../statistics/numeric/distinct-rows.ts';
import { type Matrix, onlyRows, takeRows } from '../statistics/numeric/matrix.ts';
import type { Prepared } from '../statistics/preparation/preparation.ts';

export interface Solution {
  readonly fit: Fit;
  readonly assignment: Assignment;
  /** Entities per segment. */
  readonly sizes: readonly number[];
  readonly assigned: number;
  /** Means by segment, where `assignment` is of a sample and the others of everybody. */
  readonly confidence?: readonly number[];
}

export interface Formed {
  readonly solutions: readonly Solution[];
  /** Rows of the table that can be used. */
  readonly usable: Uint32Array;
  /** Those rows of the prepared matrix. */
  readonly matrix: Matrix;
  /** The rows fitted on, one by one; collapsed; and what each weighs, where case weights count. */
  readonly fitted: Matrix;
  readonly rows: DistinctRows;
  readonly masses?: Float64Array;
  readonly findings: readonly Finding[];
}

/** Fits every k. Rows that were not fitted on (`fit_on`) or not usable are assigned, or left, afterwards. */
export async function form(
  plan: Plan,
  model: ModelPlan,
  method: ClusteringMethod,
  table: FeatureTable,
  prepared: Prepared,
  weights: Float64Array | undefined,
  pace: Pace,
  helpers?: Helpers,
): Promise<Formed> {
  const usable = placesOf(prepared.usable);
  const matrix = onlyRows(prepared.matrix, usable);
  const sampled = model.fitOn !== undefined && model.fitOn < table.rows && prepared.matrix.columns > 0;
  const chosen = sampled ? sampleAmong(table.ids, usable, model.fitOn ?? 0, model.seed) : undefined;
  const fitted = chosen === undefined ? matrix : takeRows(matrix, chosen);
  const masses =
    weights === undefined ? undefined : Float64Array.from({ length: fitted.rows }, (_, i) => weights[usable[chosen?.[i] ?? i] as number] as number);
  const rows = await distinctRows(fitted, pace, masses);
  const found: Finding[] = [];
  const nothing = { solutions: [], usable, matrix, fitted, rows, ...(masses === undefined ? {} : { masses }) };
  const entity = plan.segmentation?.entity ?? 'entity';
  if (fitted.rows < 2) return { ...nothing, findings: [nothingToSegment.at(model.origin, { entities: fitted.rows, entity })] };
  const input: FitInput = {
    model,
    segments: plan.segments,
    ...(table.asOf !== undefined && { asOf: table.asOf }),
    table,
    rows,
    matrix: fitted,
    ...(helpers && { helpers }),
  };
  const sizes = method.sizes(input);
  // The default range goes as far as it can; only one that was asked for is told of.
  const asked = model.properties['segments'];
  if (asked !== undefined && prepared.matrix.columns > 0 && model.segments.high > rows.weights.length) {
    found.push(
      findings.tooManySegments.at(asked, {
        asked: model.segments.high,
        distinct: rows.weights.length,
        low: model.segments.low,
        ...(sampled ? { sampled: fitted.rows } : {}),
      }),
    );
  }
  const solutions: Solution[] = [];
  for (const [at, k] of sizes.entries()) {
    pace.report({ stage: 'form', done: at / sizes.length, message: `${model.name}: ${k} segments` });
    const fit = await method.fit(input, k, pace);
    await pace.breathe();
    const assignment = labelled(fit.parameters, prepared, table);
    await pace.breathe();
    const counts = new Array<number>(k).fill(0);
    for (const segment of assignment.segment) if (segment >= 0) counts[segment] = (counts[segment] ?? 0) + 1;
    solutions.push({ fit, assignment, sizes: counts, assigned: counts.reduce((total, count) => total + count, 0) });
    await pace.breathe();
  }
  letGo(rows.matrix);
  return { ...nothing, solutions, findings: found };
}

/** Which of the usable rows are in the sample of `fit_on`, which is drawn from everybody, as a database would draw it. */
function sampleAmong(ids: readonly string[], usable: Uint32Array, entities: number, seed: number): Uint32Array {
  const drawn = sampledEntities(ids, entities, seed);
  const chosen: number[] = [];
  for (const [at, row] of usable.entries()) if (drawn[row] === 1) chosen.push(at);
  return Uint32Array.from(chosen);
}

/** Where the ones are. */
function placesOf(marks: Uint8Array): Uint32Array {
  const places = new Uint32Array(marks.length);
  let count = 0;
  for (let i = 0; i < marks.length; i++) if (marks[i] === 1) places[count++] = i;
  return count === marks.length ? places : places.slice(0, count);
}
