// Who is segmented: every entity in any source, or those of one source that meet a condition, less those of others.

import type { Plan } from '../../../../language/plan/plan.ts';
import { compile, truth } from '../../data/sql/expressions.ts';
import { knownRows } from '../../data/sql/feature-query.ts';
import { notComputable } from '../../data/sql/not-computable.ts';
import { identifier } from '../../data/sql/quote.ts';
import { KEY, type PreparedSource } from '../../data/tables/prepared-source.ts';
import type { Snapshot } from './snapshot.ts';

/** The SELECT of the entities, under the name `id`. */
export function populationSelect(plan: Plan, { sources, rowScope, asOf }: Snapshot): string {
  const population = plan.segmentation?.population;
  if (!population) {
    const parts = [...sources.values()].filter((source) => source.hasKey && source.plan.kind !== 'reference').map((source) => keysOf(source, asOf));
    return parts.length === 0
      ? 'SELECT CAST(NULL AS VARCHAR) AS id WHERE FALSE'
      : parts.length === 1
        ? (parts[0] ?? '')
        : `SELECT DISTINCT id FROM (${parts.join(' UNION ALL ')})`;
  }
  const source = sources.get(population.source);
  if (!source) throw notComputable(`\`${population.source}\` could not be read`, population.origin);
  if (!source.hasKey) throw notComputable(`\`${population.source}\` has no \`key:\``, population.origin);
  const scope = rowScope(source, 'r');
  const where = population.where ? ` AND ${truth(compile(population.where, scope))}` : '';
  const members = `SELECT DISTINCT CAST(r.${identifier(KEY)} AS VARCHAR) AS id FROM ${source.rows} AS r ${scope.joins()} WHERE ${knownRows(source, 'r', asOf)}${where}`;
  const except = (population.except ?? []).flatMap(({ target, name, origin }) => {
    const left = sources.get(target ?? name);
    if (!left?.hasKey) throw notComputable(`\`${name}\` could not be read, or has no \`key:\``, origin);
    return keysOf(left, asOf);
  });
  return [members, ...except].join(' EXCEPT ');
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

/** The SELECT of the entities with a row in a source, under the name `id`. */
function keysOf(source: PreparedSource, asOf: string | undefined): string {
  return `SELECT CAST(k AS VARCHAR) AS id FROM (SELECT DISTINCT r.${identifier(KEY)} AS k FROM ${source.rows} AS r WHERE ${knownRows(source, 'r', asOf)})`;
}
