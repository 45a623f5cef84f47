// How many levels the columns have that features make columns of, as far as a look at the data shows.

import type { Plan, SourcePlan } from '../../../../language/plan/plan.ts';
import { walk } from '../../../../language/plan/walk.ts';
import { identifier } from '../sql/quote.ts';
import { numbersOf } from '../warehouse/warehouse.ts';
import { databaseOf, type Raw, type ReadContext } from './raw-relation.ts';
import { presentSelect, type TypedColumn } from './typed.ts';

/** By the name of the column; of no other columns, since each costs a count. */
export async function countLevels(
  plan: Pick<Plan, 'dimensions'>,
  source: SourcePlan,
  raw: Raw,
  columns: readonly TypedColumn[],
  context: ReadContext,
): Promise<ReadonlyMap<string, number>> {
  const spread = plan.dimensions.flatMap(({ features }) => features.filter(({ transforms }) => transforms.some(({ name }) => name === 'onehot')));
  const named = new Set<string>();
  for (const part of spread.flatMap(({ expression }) => walk(expression)))
    if (part.op === 'column' && (part.joins.at(-1) ?? part.source) === source.name) named.add(part.column);
  const asked = columns.filter(({ name }) => named.has(name));
  if (asked.length === 0) return new Map();
  const counts = asked.map(({ slot }) => `count(DISTINCT ${identifier(slot)})`);
  const result = await databaseOf(raw, context)
    .query(`SELECT ${counts.join(', ')} FROM ${presentSelect(raw, asked)} AS t`, context.signal)
    .catch(() => undefined);
  context.signal?.throwIfAborted();
  if (result === undefined) return new Map();
  return new Map(asked.map(({ name }, i) => [name, numbersOf(result, i)[0] ?? 0]));
}
