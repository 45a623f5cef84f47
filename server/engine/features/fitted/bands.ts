// The bands of a feature that another one names: cut on the population of the day, as any model is fitted to it.

import { bandingOf } from '../../../../language/catalog/transforms/banding.ts';
import type { CallExpr, Expr, FeatureExpr, Plan } from '../../../../language/plan/plan.ts';
import { notComputable } from '../../data/sql/not-computable.ts';
import { featureKey } from '../../data/tables/feature-table.ts';
import type { BandsFit } from '../../model/model-file/fitted-model.ts';
import { bandOf, fitBands } from '../../statistics/preparation/bands.ts';
import { defineFittedFunction } from './fitted-function.ts';

/** What a function of the language cannot be called. */
const NAME = '·band';

/** The band of a feature as a call, which is how fitted values are asked for; undefined for a feature without bands. */
export function bandCall(plan: Plan, named: FeatureExpr): CallExpr | undefined {
  const feature = featureOf(plan, named);
  if (feature === undefined || bandingOf(feature) === undefined) return undefined;
  const { origin } = named;
  return { op: 'call', function: NAME, positional: [{ value: named, origin }], named: {}, origin, nameOrigin: origin };
}

export const bands = defineFittedFunction({
  name: NAME,
  compute: async (context, call) => {
    const feature = featureOf(context.plan, call.positional[0]?.value);
    const banding = feature && bandingOf(feature);
    if (feature === undefined || banding === undefined) throw notComputable('it has no bands', call.nameOrigin);
    const { columns } = await context.evaluate([{ name: feature.name, expression: feature.expression }], context);
    const values = columns[0]?.values ?? new Float64Array();
    const id = featureKey(feature);
    const { steps } = await context.model<BandsFit>('bands', id, async () => ({ kind: 'bands', id, steps: fitBands(values, banding.steps) }));
    return { values: values.map((value) => bandOf(value, steps)), type: banding.type };
  },
});

function featureOf(plan: Plan, named: Expr | undefined) {
  if (named?.op !== 'feature') return undefined;
  return plan.dimensions.find(({ name }) => name === named.dimension)?.features.find(({ name }) => name === named.feature);
}
