// The features as one SELECT in the words of the database that their sources lie in: to keep them as a table there, and to score that table.

import type { Plan } from '../../../language/plan/plan.ts';
import { isTemporal } from '../../../language/types/value-type.ts';
import type { Compiled } from '../data/sql/compiled.ts';
import { compile } from '../data/sql/expressions.ts';
import { demandRelations } from '../data/sql/feature-query.ts';
import { notComputable, reasonOf } from '../data/sql/not-computable.ts';
import { identifier, literal } from '../data/sql/quote.ts';
import { featureKey } from '../data/tables/feature-table.ts';
import type { Database, Warehouse } from '../data/warehouse/warehouse.ts';
import { populationSelect } from '../features/collect/population.ts';
import { createScope } from '../features/collect/scope.ts';
import { type CollectOptions, type Session, withSession } from '../features/collect/session.ts';

export interface FeatureSql {
  /** Without semicolon: a row for each entity, and a column for each feature by the names that scoring reads. */
  readonly sql: string;
  /** What the database is called, and the day that the features are as of. */
  readonly database: string;
  readonly asOf?: string;
  readonly features: number;
  /** Features that are not in it, each with why. */
  readonly without: readonly { readonly feature: string; readonly reason: string }[];
}

/** Names of parts would hide tables of that name, and nobody calls theirs so. */
const EVERYBODY = 'segspec_population';
const partNamed = (i: number): string => `segspec_part_${i + 1}`;

/** Reads what the columns of the sources are, and runs none of what it gives. Throws a `notComputable` where there is no such SELECT. */
export function featureSql(plan: Plan, warehouse: Warehouse, options: CollectOptions = {}): Promise<FeatureSql> {
  return withSession(plan, warehouse, options, async (session) => {
    const database = onlyDatabase(session);
    const { words } = database;
    const scope = createScope(session, session.now, undefined, words);
    const values: { readonly name: string; readonly value: Compiled }[] = [];
    const without: FeatureSql['without'][number][] = [];
    for (const feature of plan.dimensions.flatMap((dimension) => dimension.features)) {
      const name = featureKey(feature);
      try {
        const alone = createScope(session, session.now, undefined, words);
        compile(feature.expression, alone);
        if (alone.demands().some(({ series }) => series.length > 0))
          throw notComputable('it goes by period, and its periods are put together outside the database');
        values.push({ name, value: compile(feature.expression, scope) });
      } catch (error) {
        const found = reasonOf(error);
        if (!found) throw error;
        without.push({ feature: name, reason: found.reason });
      }
    }
    const population = await populationSelect(plan, session.now, (_, __, select) => Promise.resolve(`(${select}) AS members`));
    const relations = scope.demands().flatMap((demand) => demandRelations(demand, { mayRepeat: () => true }));
    const parts = [{ name: EVERYBODY, select: population }, ...relations.map(({ select }, i) => ({ name: partNamed(i), select }))];
    const entity = identifier(plan.segmentation?.entity ?? 'entity');
    const columns = values.map(({ name, value }) => `  ${resultOf(value)} AS ${identifier(name)}`);
    const joins = relations.map(({ alias }, i) => `LEFT JOIN ${partNamed(i)} AS ${alias} ON ${alias}.k = p.id`);
    const sql = [
      `WITH ${parts.map(({ name, select }) => `${name} AS (\n  ${select}\n)`).join(', ')}`,
      'SELECT',
      [`  p.id AS ${entity}`, ...columns].join(',\n'),
      `FROM ${EVERYBODY} AS p`,
      ...joins,
      'WHERE p.id IS NOT NULL',
    ].join('\n');
    const { asOf } = session.now;
    return { sql, database: database.name, features: values.length, ...(asOf !== undefined && { asOf }), without };
  });
}

/** The one database that all sources lie in. */
function onlyDatabase({ now, warehouse }: Session): Database {
  const databases = new Set([...now.sources.values()].map(({ database }) => database));
  const [only, ...more] = databases;
  if (only === undefined) throw notComputable('no source could be read');
  if (databases.has(warehouse)) {
    const inFile = [...now.sources.values()].find(({ database }) => database === warehouse);
    throw notComputable(
      `the rows of \`${inFile?.plan.name}\` lie in a file, so no database can be asked for them; \`segspec run --format json\` has the values`,
    );
  }
  if (more.length > 0) throw notComputable('the sources lie in several databases, and no SELECT reaches into all of them');
  return only;
}

/** As scoring reads it: numbers as floating point, names and the steps of an order as text; yes/no, days and moments as they are. */
function resultOf({ sql, type }: Compiled): string {
  if (type.kind === 'boolean' || isTemporal(type)) return sql;
  if (type.kind === 'ordinal') return `(CASE ${sql} ${type.levels.map((level, i) => `WHEN ${i + 1} THEN ${literal(level)}`).join(' ')} END)`;
  return `CAST(${sql} AS ${['text', 'category', 'id'].includes(type.kind) ? 'VARCHAR' : 'DOUBLE PRECISION'})`;
}
