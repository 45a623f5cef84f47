// A delivery that is made where everybody lies: `INSERT … SELECT` in the server, planned, counted, compared and read back there.

import type { ConnectionPlan, Plan, PublishPlan } from '../../../../language/plan/plan.ts';
import { identifier } from '../../../engine/data/sql/quote.ts';
import { type FeatureTable, featureKey } from '../../../engine/data/tables/feature-table.ts';
import type { InsideTable } from '../../../engine/data/tables/inside-table.ts';
import type { OpenWriter } from '../../../engine/data/warehouse/writer.ts';
import type { ModelFile } from '../../../engine/model/model-file/schema.ts';
import { publishedColumns } from '../columns.ts';
import { type Compared, comparedFlows, type Worth } from '../compare.ts';
import { tableAsked } from '../kinds/asked-table.ts';
import type { Prepared } from '../kinds/kind.ts';
import type { Counted } from '../membership.ts';
import { deliverTable } from '../table/deliver.ts';
import { lookAtTable, type Tell } from '../table/look.ts';
import { relationOf } from '../table/names.ts';
import { storeOf } from '../table/stores.ts';
import type { TableTarget } from '../table/target.ts';
import { countThere, type Everybody, flowsSince, rowsSelect } from './everybody.ts';

export interface Inside {
  readonly connection: ConnectionPlan;
  readonly table: InsideTable;
  /** The session that everybody's features were made in. */
  readonly open: OpenWriter;
}

interface InsideJob {
  /** The heads of features, and nobody in it. */
  readonly heads: FeatureTable;
  readonly plan: Plan;
  readonly publish: PublishPlan;
  readonly model: ModelFile;
  readonly everybody: Everybody;
  readonly connection: ConnectionPlan;
  readonly open: OpenWriter;
  readonly environment: (name: string) => string | undefined;
  /** Whether there is a last delivery. */
  readonly last: boolean;
  readonly worth?: Omit<Worth, 'values'>;
  readonly delivery: string;
  readonly at: string;
  readonly because?: string;
  readonly signal?: AbortSignal;
}

type PreparedInside = Omit<Prepared, 'before'> & { readonly counted: Counted; readonly before?: Compared };

export async function preparedInside(job: InsideJob): Promise<PreparedInside | { readonly refused: string }> {
  const { heads, plan, publish, model, everybody, connection, open, environment, last, worth, signal } = job;
  const { entity } = model.segmentation;
  const nobody = { entity, ids: [], segments: model.segments, segment: new Int32Array(), confidence: new Float64Array(), runnerUp: new Int32Array() };
  const columns = publishedColumns(plan, publish, { ...nobody, ...(publish.control !== undefined && { control: new Uint8Array() }) }, heads);
  if ('problem' in columns) return { refused: `${columns.problem} has no values.` };
  const asked = tableAsked({ plan, publish, entity, ...(heads.asOf !== undefined && { asOf: heads.asOf }) });
  if ('refused' in asked) return asked;
  const store = storeOf({ connection, path: '', shown: (path) => path, writer: open, environment });
  if (store === undefined) return { refused: 'It names no table.' };
  const target: TableTarget = { ...asked, columns, store, select: rowsSelect(everybody, publish, columns, heads.asOf) };
  const counted = await countThere(everybody, publish);
  const worthOf = worth && everybody.columns.find((column) => featureKey(column) === worth.feature);
  const tell: Tell<Compared> = async (_, names, types) => {
    if (!last || !types.has('segment') || !types.has(entity.toLowerCase())) return undefined;
    const current = target.mode === 'history' ? ' WHERE valid_to IS NULL' : '';
    const before = `SELECT CAST(${identifier(entity)} AS VARCHAR) AS id, segment FROM ${relationOf(names)}${current}`;
    return comparedFlows(await flowsSince(everybody, before, worthOf), worth);
  };
  const found = await lookAtTable(target, tell, signal);
  if ('refused' in found) return found;
  return {
    target: `${store.shown} ${target.table}`,
    columns: [...columns.map(({ name }) => name), ...(target.mode === 'history' ? ['valid_from', 'valid_to'] : [])],
    checksums: [],
    notes: [...found.notes, `Everybody stays in ${everybody.where}: the rows are made there, and who is in them is kept there alone.`],
    counted,
    ...(found.before && { before: found.before }),
    deliver: async () => {
      await deliverTable(target, { ...job, counted });
      return [];
    },
  };
}
