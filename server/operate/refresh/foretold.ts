// What a plan foretells, and how it is looked up on the day that it was of: a feature of a dimension that is in no spec.

import type { ArgumentPlan, CallExpr, DimensionPlan, Expr, FeaturePlan, Plan, SpanExpr } from '../../../language/plan/plan.ts';
import { BOOLEAN, COUNT, NUMBER, SHARE, type ValueType } from '../../../language/types/value-type.ts';
import { featureKey } from '../../engine/data/tables/feature-table.ts';

export interface Foretold {
  readonly key: string;
  readonly label: string;
  /** Of what is compared: a share of people, a number each, or by how much a sum grew. */
  readonly type: ValueType;
  readonly ahead?: { readonly count: number; readonly unit: string };
  /** The feature that says what came; absent where a growth is looked up in its own series. */
  readonly target?: string;
  /** What came is that the target did not. */
  readonly negated?: true;
  /** Why it cannot be held against what came. */
  readonly untold?: string;
}

/** What looks up what came; the sign keeps its name apart from those of a spec. */
const CAME = '·came';

/** The features that foretell, and the plan with the features that say what came of them. */
export function foretoldOf(plan: Plan): { readonly plan: Plan; readonly foretold: readonly Foretold[] } {
  const looked: FeaturePlan[] = [];
  const foretold = plan.dimensions.flatMap(({ features }) =>
    features.flatMap((feature): Foretold[] => {
      const { expression } = feature;
      if (expression.op !== 'call') return [];
      const about = ABOUT.get(expression.function)?.(expression);
      if (about === undefined) return [];
      const { came, ...rest } = about;
      const head = { key: featureKey(feature), label: feature.label ?? feature.name, ...rest };
      if (came === undefined) return [head];
      if (came.op === 'feature') return [{ ...head, target: featureKey({ dimension: came.dimension, name: came.feature }) }];
      const looker = {
        ...feature,
        dimension: CAME,
        name: `came${looked.length}`,
        role: 'descriptor' as const,
        transforms: [],
        expression: came,
        type: came.type ?? NUMBER,
      };
      looked.push(looker);
      return [{ ...head, target: featureKey(looker) }];
    }),
  );
  const [first] = looked;
  if (first === undefined) return { plan, foretold };
  const dimension: DimensionPlan = { name: CAME, nameOrigin: first.nameOrigin, origin: first.origin, kind: 'behavioral', properties: {}, features: looked };
  return { plan: { ...plan, dimensions: [...plan.dimensions, dimension] }, foretold };
}

interface About {
  readonly type: ValueType;
  readonly ahead?: { readonly count: number; readonly unit: string };
  readonly came?: Expr;
  readonly negated?: true;
  readonly untold?: string;
}

const ABOUT = new Map<string, (call: CallExpr) => About>(
  Object.entries({
    propensity: ({ positional: [target], named }) => {
      const ahead = named['ahead']?.[0]?.value;
      return {
        type: SHARE,
        ...(ahead?.op === 'literal' && typeof ahead.value === 'number' && ahead.unit !== undefined && { ahead: { count: ahead.value, unit: ahead.unit } }),
        ...(target && { came: target.value }),
      };
    },
    survival: ({ positional: [, left, span] }) => ({
      type: SHARE,
      ...aheadOf(span?.value),
      ...(left && { came: { ...left.value, type: BOOLEAN } }),
      negated: true,
    }),
    expected_orders: (call) => {
      const [rows, span] = call.positional;
      const about = { type: NUMBER, ...aheadOf(span?.value) };
      if (call.named['each'] !== undefined) return { ...about, untold: 'it counts periods with an order, not days' };
      return rows === undefined || span?.value.op !== 'span' ? about : { ...about, came: daysWithOrder(call, rows, span.value) };
    },
    growth: ({ positional: [, span] }) => ({ type: SHARE, ...aheadOf(span?.value) }),
    lifetime_value: () => ({ type: NUMBER, untold: 'a value is discounted and less its cost, which no data shows; hold `expected_orders` against what came' }),
  } satisfies Record<string, (call: CallExpr) => About>),
);

const aheadOf = (span: Expr | undefined): Pick<About, 'ahead'> => (span?.op === 'span' ? { ahead: { count: span.count, unit: span.unit } } : {});

/** Days with an order in the time that has passed since. */
function daysWithOrder(call: CallExpr, { value, where, origin }: ArgumentPlan, { count, unit }: SpanExpr): CallExpr {
  const window = { kind: 'last' as const, count, unit, origin };
  return { ...call, function: 'frequency', type: COUNT, named: {}, positional: [{ value, origin, window, ...(where && { where }) }] };
}
