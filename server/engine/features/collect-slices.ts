// Features of everybody, some entities at a time, so that memory does not grow with how many there are.

import type { Plan } from '../../../language/plan/plan.ts';
import { identifier } from '../data/sql/quote.ts';
import type { FeatureTable } from '../data/tables/feature-table.ts';
import { numberAt, type Warehouse } from '../data/warehouse/warehouse.ts';
import type { CollectReport } from '../result/result.ts';
import { withBands } from './collect/banded.ts';
import { featureReader } from './collect/features.ts';
import { type CollectOptions, type Session, withSession } from './collect/session.ts';
import { beginFeatures, POPULATION } from './collect.ts';

/** So many entities at a time: some hundred megabytes with ten features. */
const AT_ONCE = 200_000;

export interface Slice {
  /** In the order of the ids, which goes on from slice to slice. */
  readonly table: FeatureTable;
  readonly notRun: CollectReport['notRun'];
}

export interface SliceOptions extends CollectOptions {
  readonly atOnce?: number;
}

/**
 * Computes features as `collect` does and hands them over slice by slice; there is at least one, without rows where nobody is there.
 * `begin` gives who takes them; it is called again where reading starts anew without a source that turned out to be damaged.
 * Rejects as `collect` does, and with whatever goes wrong with who takes them. Features of fitted functions are there for everybody at once.
 */
export function collectSlices(plan: Plan, warehouse: Warehouse, options: SliceOptions, begin: () => Promise<(slice: Slice) => Promise<void>>): Promise<void> {
  return withSession(plan, warehouse, { ...options, stay: false }, async (session) => {
    const atOnce = options.atOnce ?? AT_ONCE;
    const { fitting } = await beginFeatures(session, atOnce);
    const reader = await featureReader(session, fitting.fittedOf);
    const take = await begin();
    const { asOf } = session.now;
    await inSlices(session, atOnce, async (slice) => {
      const { ids, columns, notRun } = await reader.read(slice);
      const table = { ...(asOf !== undefined && { asOf }), rows: ids.length, ids, columns: withBands(plan, columns, fitting) };
      await take({ table, notRun });
    });
  });
}

/** `work` gets the name of a relation with the entities of a slice. */
async function inSlices({ warehouse, options }: Session, atOnce: number, work: (slice: string) => Promise<void>): Promise<void> {
  const { signal, progress } = options;
  const all = numberAt(await warehouse.query(`SELECT count(*) FROM ${POPULATION}`, signal), 0);
  if (all <= atOnce) return work(POPULATION);
  const [numbered, slice] = [identifier('·numbered'), identifier('·slice')];
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${numbered} AS SELECT id, row_number() OVER (ORDER BY id) AS n FROM ${POPULATION}`, signal);
  for (let from = 0; from < all; from += atOnce) {
    progress?.({ stage: 'collect', part: 'compute', message: 'Bringing features, some entities at a time', done: from / all });
    await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${slice} AS SELECT id FROM ${numbered} WHERE n > ${from} AND n <= ${from + atOnce}`, signal);
    await work(slice);
  }
}
