// Values of expressions for every entity of a population as of any day: what fitted functions learn from and are applied to.

import type { FeaturePlan } from '../../../../language/plan/plan.ts';
import type { Compiled } from '../../data/sql/compiled.ts';
import { demandRelations, featureSelect } from '../../data/sql/feature-query.ts';
import { compileFeature } from '../../data/sql/feature-value.ts';
import { reasonOf } from '../../data/sql/not-computable.ts';
import { identifier } from '../../data/sql/quote.ts';
import type { FeatureColumn } from '../../data/tables/feature-table.ts';
import { textsOf } from '../../data/warehouse/warehouse.ts';
import type { EvaluatedExpression, FeatureRelations } from '../fitted/fitted-function.ts';
import { featureColumn } from './columns.ts';
import { makeRelations } from './features.ts';
import { makePopulation, populationSelect } from './population.ts';
import { createScope } from './scope.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshot.ts';

/** `population` is the relation with the entities of the session's own day. */
export function featureRelations(session: Session, population: string): FeatureRelations {
  const { warehouse, options } = session;
  const made = new Map([[session.now.asOf, population]]);
  return {
    populationAt: async (seen) => {
      const known = made.get(seen.asOf) ?? (await sameAsNow(session, seen, population));
      if (known !== undefined) return known;
      const relation = identifier(`·population:${seen.asOf}`);
      await makePopulation(relation, session.plan, seen, warehouse, options.signal);
      made.set(seen.asOf, relation);
      return relation;
    },
    evaluate: async (expressions, at, fittedOf) => {
      const scope = createScope(session, at.seen, fittedOf);
      const parts = expressions.flatMap((one) => partsOf(one, compileFeature(one.expression, scope)));
      const values = parts.map(({ value }, i) => ({ name: `e${i}`, value }));
      const relations = scope.demands().flatMap((demand) => demandRelations(demand, { mayRepeat: () => true }));
      await makeRelations(session, relations);
      const result = await warehouse.query(featureSelect(at.population, [...relations, ...scope.fittedRelations()], values), options.signal);
      const columns = parts.flatMap(({ name, expression, value }, i): FeatureColumn[] => {
        const column = result.columns[i + 1];
        return column === undefined ? [] : [featureColumn(unnamed(name, expression), name, value.type, column)];
      });
      return { ids: textsOf(result, 0).map((id) => id ?? ''), columns };
    },
  };
}

/** The population of the session's day, where that of another day is asked for in the same words: nobody says since when anybody is there. */
async function sameAsNow({ plan, now, options }: Session, seen: Snapshot, population: string): Promise<string | undefined> {
  if (options.sample !== undefined) return undefined;
  const inWords = (day: Snapshot) => populationSelect(plan, day, (_, __, select) => Promise.resolve(`(${select})`));
  try {
    return (await inWords(seen)) === (await inWords(now)) ? population : undefined;
  } catch (error) {
    if (reasonOf(error) === undefined) throw error;
    return undefined;
  }
}

/** A series in its periods, everything else as it is. */
function partsOf({ name, expression, latest }: EvaluatedExpression, value: Compiled) {
  if (value.series === undefined || value.type.kind !== 'series') return [{ name, expression, value }];
  const { of: type } = value.type;
  return value.series.slice(-(latest ?? value.series.length)).map((sql) => ({ name, expression, value: { sql, type } }));
}

/** An expression as a feature that no dimension has. */
function unnamed(name: string, expression: FeaturePlan['expression']): FeaturePlan {
  const { origin } = expression;
  return { dimension: '', name, nameOrigin: origin, origin, role: 'descriptor', expression, transforms: [], type: expression.type ?? { kind: 'unknown' } };
}
