// Who is segmented: every entity in any source, or those of one source that meet a condition, less those of others.

import type { Plan, SegmentationPlan } from '../../../../language/plan/plan.ts';
import { compile, truth } from '../../data/sql/expressions.ts';
import { knownRows } from '../../data/sql/feature-query.ts';
import { notComputable } from '../../data/sql/not-computable.ts';
import { identifier } from '../../data/sql/quote.ts';
import { bring } from '../../data/tables/bring.ts';
import { KEY, type PreparedSource } from '../../data/tables/prepared-source.ts';
import type { Warehouse } from '../../data/warehouse/warehouse.ts';
import type { Snapshot } from './snapshot.ts';

/** The relations that hold the keys of sources, made as they are asked for. */
type KeysIn = (source: PreparedSource, name: string, select: string) => Promise<string>;

/** Makes the relation of the entities, under the name `id`, in place of one with its name. */
export async function makePopulation(relation: string, plan: Plan, seen: Snapshot, warehouse: Warehouse, signal?: AbortSignal): Promise<void> {
  const keysIn: KeysIn = async (source, name, select) => {
    if (source.database === warehouse) return `(${select}) AS members`;
    const keys = `·keys:${name}`;
    await bring({ name: keys, database: source.database, select, values: [] }, warehouse, signal);
    return identifier(keys);
  };
  const select = await populationSelect(plan, seen, keysIn);
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${relation} AS SELECT id FROM (${select}) WHERE id IS NOT NULL`, signal);
}

/** The SELECT of the entities, under the name `id`, one of which may be NULL. */
export async function populationSelect(
  plan: Plan,
  { sources, rowScope, asOf }: Pick<Snapshot, 'asOf' | 'sources' | 'rowScope'>,
  keysIn: KeysIn,
): Promise<string> {
  const population = plan.segmentation?.population;
  const all = async (source: PreparedSource): Promise<string> => `SELECT k AS id FROM ${await keysIn(source, source.plan.name, keysOf(source, asOf))}`;
  if (!population) {
    const parts: string[] = [];
    for (const source of sources.values()) if (source.hasKey && source.plan.kind !== 'reference') parts.push(await all(source));
    return parts.length === 0
      ? 'SELECT CAST(NULL AS VARCHAR) AS id WHERE FALSE'
      : parts.length === 1
        ? (parts[0] ?? '')
        : `SELECT DISTINCT id FROM (${parts.join(' UNION ALL ')}) AS listed`;
  }
  const { source, key, from } = memberRows(population, { sources, rowScope, asOf });
  const members = `SELECT DISTINCT CAST(${key} AS VARCHAR) AS k ${from}`;
  const parts = [`SELECT k AS id FROM ${await keysIn(source, 'members', members)}`];
  for (const { target, name, origin } of population.except ?? []) {
    const left = sources.get(target ?? name);
    if (!left?.hasKey) throw notComputable(`\`${name}\` could not be read, or has no \`key:\``, origin);
    parts.push(await all(left));
  }
  return parts.join(' EXCEPT ');
}

/** The rows of a source that make somebody one of the population: whose they are, and the rest of a SELECT of them. */
function memberRows(population: NonNullable<SegmentationPlan['population']>, { sources, rowScope, asOf }: Pick<Snapshot, 'asOf' | 'sources' | 'rowScope'>) {
  const source = sources.get(population.source);
  if (!source) throw notComputable(`\`${population.source}\` could not be read`, population.origin);
  if (!source.hasKey) throw notComputable(`\`${population.source}\` has no \`key:\``, population.origin);
  const scope = rowScope(source, 'r');
  const where = population.where ? ` AND ${truth(compile(population.where, scope), scope.words)}` : '';
  return { source, key: `r.${identifier(KEY)}`, from: `FROM ${source.rows} AS r ${scope.joins()} WHERE ${knownRows(source, 'r', asOf)}${where}` };
}

/** Whose each row is that makes somebody one of the population, as \`id\`, a whole number where that is the key; undefined where several sources say it. */
export function memberSelect(plan: Plan, seen: Pick<Snapshot, 'asOf' | 'sources' | 'rowScope'>): string | undefined {
  const population = plan.segmentation?.population;
  if (!population || (population.except?.length ?? 0) > 0) return undefined;
  const { key, from } = memberRows(population, seen);
  return `SELECT ${key} AS id ${from}`;
}

/** The sources that make somebody one of the population and do not say since when: whoever they list counts on every earlier day too. */
export function undatedSources(plan: Plan, { sources }: Snapshot): string[] {
  const { population } = plan.segmentation ?? {};
  return [...sources.values()].flatMap(({ plan: { name, kind }, hasKey, hasTime }) =>
    hasKey && !hasTime && (population === undefined ? kind !== 'reference' : name === population.source) ? [name] : [],
  );
}

/** The SELECT of a sample: the same entities for a seed, in whatever order rows come and on any machine. */
export function sampleOf(select: string, entities: number, seed: number): string {
  return `SELECT id FROM (${select}) ORDER BY md5('${Math.trunc(seed)} ' || id), id LIMIT ${Math.trunc(entities)}`;
}

/** The SELECT of the entities with a row in a source, under the name `k`. */
function keysOf(source: PreparedSource, asOf: string | undefined): string {
  return `SELECT CAST(k AS VARCHAR) AS k FROM (SELECT DISTINCT r.${identifier(KEY)} AS k FROM ${source.rows} AS r WHERE ${knownRows(source, 'r', asOf)}) AS s`;
}
