// Scoring everybody, some at a time, into a file that grows: memory does not grow with how many there are.

import { join } from 'node:path';
import type { Plan } from '../../language/plan/plan.ts';
import { openOutput } from '../engine/data/outputs/index.ts';
import { membershipColumns } from '../engine/data/outputs/membership.ts';
import type { OutputWriter } from '../engine/data/outputs/output.ts';
import type { Warehouse } from '../engine/data/warehouse/warehouse.ts';
import { collectSlices, type Slice } from '../engine/features/collect-slices.ts';
import { type Emptied, type Emptiness, emptinessOf } from '../engine/model/model-file/emptied.ts';
import type { ModelFile } from '../engine/model/model-file/schema.ts';
import { scoreTable } from '../engine/model/model-file/score.ts';
import type { Progress } from '../engine/result/pace.ts';
import { needsFeatures } from './committed-model.ts';

export interface Scoring {
  readonly plan: Plan;
  readonly warehouse: Warehouse;
  readonly model: ModelFile;
  readonly entity: string;
  readonly format: string;
  /** A folder for temporary files, in which the file is made. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  /** How many entities at a time, where not as usual. */
  readonly atOnce?: number;
}

export interface Scored {
  readonly file: string;
  readonly rows: number;
  readonly unassigned: number;
  readonly emptied: readonly Emptied[];
}

/** Throws a UsageError where the spec does not give what the model file needs. */
export async function scoreSlices({ plan, warehouse, model, entity, format, scratch, signal, progress, atOnce }: Scoring): Promise<Scored> {
  let attempt = 0;
  let now: { readonly file: string; readonly writer: OutputWriter; readonly emptiness: Emptiness; rows: number; unassigned: number } | undefined;
  const begin = async () => {
    await now?.writer.close();
    now = undefined;
    const file = join(scratch, `members-${attempt++}`);
    const so = { file, writer: await openOutput(format, file, signal), emptiness: emptinessOf(model), rows: 0, unassigned: 0 };
    now = so;
    return async ({ table, notRun }: Slice) => {
      needsFeatures(plan, model, { table, report: { notRun } });
      const assignment = scoreTable(model, table);
      await so.writer.add(membershipColumns(entity, table.ids, model.segments, assignment));
      so.emptiness.add(table);
      so.rows += table.rows;
      for (const segment of assignment.segment) so.unassigned += Number(segment < 0);
    };
  };
  try {
    await collectSlices(plan, warehouse, { signal, fitted: model.fitted, progress, ...(atOnce !== undefined && { atOnce }) }, begin);
    if (now === undefined) throw new Error('There is at least one slice.');
    const { file, writer, emptiness, rows, unassigned } = now as NonNullable<typeof now>;
    await writer.end();
    return { file, rows, unassigned, emptied: emptiness.emptied() };
  } finally {
    await now?.writer.close();
  }
}
