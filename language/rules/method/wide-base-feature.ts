// SEG249: A base feature would become more columns than a base may have.

import { MOST_LEVEL_COLUMNS } from '../../catalog/transforms/onehot.ts';
import type { ColumnExpr, FeaturePlan, Plan } from '../../plan/plan.ts';
import { columnNamed, type SchemaSnapshot } from '../../references/schema.ts';
import { SHOP } from '../example-specs.ts';
import { baseFeaturesOf, declaredColumn } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const wideBaseFeature = defineRule<{ feature: string; levels: number; seen: boolean }>({
  code: 'SEG249',
  name: 'wide-base-feature',
  severity: 'warning',
  summary: 'A base feature would become more columns than a base may have.',
  message: ({ feature, levels, seen }) =>
    `\`${feature}\` would become ${levels} columns${seen ? ' or more' : ''}, one for each level, which is more than the ${MOST_LEVEL_COLUMNS} that a base takes, so it would be left out of the base.`,
  why: 'With so many levels hardly anybody shares one, so segments would be single levels; and time and memory grow with every column.',
  help: 'Group the rare levels in the data or with a derived column, make it a `descriptor`, or use a coarser feature, such as the group that its levels belong to.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { shop "Shop" = mode(orders.branch) | onehot }\nmodel Main: kmeans { segments: 2..5 }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { channel "Channel" = mode(orders.channel) | onehot }\nmodel Main: kmeans { segments: 2..5 }`,
    columns: { orders: ['customer_id', 'day', 'amount', 'channel', 'branch'] },
    distinct: { branch: 2_000, channel: 4 },
  },
  *check({ plan, catalog, schema }) {
    const told = new Set<FeaturePlan>();
    for (const model of plan.models) {
      if (catalog.methods.get(model.method)?.resamples !== true) continue;
      for (const feature of baseFeaturesOf(plan, model)) {
        if (told.has(feature) || !feature.transforms.some(({ name }) => name === 'onehot')) continue;
        const { levels, seen } = levelsOf(plan, schema, feature);
        if (levels <= MOST_LEVEL_COLUMNS) continue;
        told.add(feature);
        yield { origin: feature.nameOrigin, facts: { feature: `${feature.dimension}.${feature.name}`, levels, seen } };
      }
    }
  },
});

/** As declared, or as many as the data shows of the only column behind the feature. */
function levelsOf(plan: Plan, schema: SchemaSnapshot, { type, expression }: FeaturePlan): { levels: number; seen: boolean } {
  if (type.kind === 'category' && type.levels) return { levels: type.levels.length, seen: false };
  const column = onlyColumn(expression);
  if (column === undefined) return { levels: 0, seen: false };
  const header = declaredColumn(plan, column)?.header ?? column.column;
  const described = columnNamed(schema.get(column.joins.at(-1) ?? column.source) ?? [], header);
  return { levels: described?.distinct ?? 0, seen: true };
}

/** The column whose levels a feature has: itself, or one of its values. */
function onlyColumn(expression: FeaturePlan['expression']): ColumnExpr | undefined {
  if (expression.op === 'column') return expression;
  if (expression.op !== 'call' || !['mode', 'first', 'last'].includes(expression.function)) return undefined;
  const [value] = expression.positional;
  return value?.value.op === 'column' ? value.value : undefined;
}
