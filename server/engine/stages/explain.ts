// How features are computed, as SQL that a reader can follow: what each source gives, and how it comes together.

import type { Plan } from '../../../language/plan/plan.ts';
import { compile } from '../data/sql/expressions.ts';
import { demandRelations, featureSelect } from '../data/sql/feature-query.ts';
import { reasonOf } from '../data/sql/not-computable.ts';
import { identifier } from '../data/sql/quote.ts';
import type { Warehouse } from '../data/warehouse/warehouse.ts';
import { createScope } from '../features/collect/scope.ts';
import { type CollectOptions, withSession } from '../features/collect/session.ts';

/** The SQL of one feature, of those of one dimension, or of all. Reads the sources to know their columns; runs none of what it prints. */
export function explainPlan(
  plan: Plan,
  warehouse: Warehouse,
  feature?: { readonly dimension: string; readonly name?: string },
  options: CollectOptions = {},
): Promise<string> {
  return withSession(plan, warehouse, options, async (session) => {
    const chosen = plan.dimensions
      .flatMap((dimension) => dimension.features)
      .filter((one) => !feature || (one.dimension === feature.dimension && (feature.name === undefined || one.name === feature.name)));
    const scope = createScope(session, session.now);
    const notes: string[] = [];
    const values = chosen.flatMap((one) => {
      const name = `${one.dimension}.${one.name}`;
      try {
        compile(one.expression, createScope(session, session.now));
        return [{ name, value: compile(one.expression, scope) }];
      } catch (error) {
        const reason = reasonOf(error);
        if (!reason) throw error;
        notes.push(`-- ${name} has no SQL: ${reason.reason}`);
        return [];
      }
    });
    const relations = scope.demands().flatMap((demand) => demandRelations(demand, { mayRepeat: () => false }));
    const parts = relations.map(({ name, select }) => `${identifier(name)} AS (\n  ${select.replaceAll(/ (FROM|WHERE|GROUP BY) /g, '\n  $1 ')}\n)`);
    const main =
      values.length === 0
        ? ''
        : `${parts.length === 0 ? '' : `WITH ${parts.join(',\n')}\n`}${featureSelect('"·population"', relations, values).replaceAll(', CAST(', ',\n  CAST(')};\n`;
    const legend = '-- "·population" holds the entities; "·delivered:…" and "·rows:…" the rows of a source with their ·key, ·time and ·day.';
    const asked = relations
      .filter(({ database }) => database !== warehouse)
      .map(({ name, database }) => `-- ${identifier(name)} is asked of the ${database.name}, in its words; what it gives comes here, one row per entity.`);
    return [`-- as_of ${session.now.asOf ?? 'is not known'}`, ...(main === '' ? [] : [legend]), ...asked, ...notes, main].join('\n');
  });
}
