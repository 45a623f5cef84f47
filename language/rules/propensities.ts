// The calls of `propensity` in a plan, as the rules of prediction ask for them.

import type { ArgumentPlan, CallExpr, Expr, FeaturePlan, Plan } from '../plan/plan.ts';
import { walk } from '../plan/walk.ts';
import { callsIn } from '../plan/whole.ts';
import { dayAfter } from '../types/day-after.ts';

export interface PropensityCall {
  readonly call: CallExpr;
  readonly target: Expr;
  readonly from: readonly ArgumentPlan[];
  /** How far ahead it looks, in words, and the day its features are to be known by; absent without `ahead:`, the day also without `as_of`. */
  readonly ahead?: { readonly words: string; readonly cutoff?: string };
}

/** Those with an outcome. */
export function* propensitiesOf(plan: Plan): Generator<PropensityCall> {
  for (const call of callsIn(plan)) {
    if (call.function !== 'propensity') continue;
    const target = call.positional[0]?.value;
    if (target !== undefined) yield { call, target, from: call.named.from ?? [], ...aheadOf(plan, call) };
  }
}

function aheadOf(plan: Plan, call: CallExpr): Pick<PropensityCall, 'ahead'> {
  const value = call.named.ahead?.[0]?.value;
  if (value?.op !== 'literal' || typeof value.value !== 'number') return {};
  const [count, unit] = [value.value, value.unit ?? 'day'];
  const asOf = plan.segmentation?.asOf;
  return { ahead: { words: `${count} ${unit}${count === 1 ? '' : 's'}`, ...(asOf !== undefined && { cutoff: dayAfter(asOf, { count: -count, unit }) }) } };
}

/** The expression and those of all features it rests on. */
export function expressionsBehind(plan: Plan, expression: Expr): Expr[] {
  const found = [expression];
  const seen = new Set<FeaturePlan>();
  for (let at = 0; at < found.length; at++) {
    for (const node of walk(found[at] as Expr)) {
      const feature = node.op === 'feature' ? featureOf(plan, node) : undefined;
      if (feature === undefined || seen.has(feature)) continue;
      seen.add(feature);
      found.push(feature.expression);
    }
  }
  return found;
}

function featureOf(plan: Plan, { dimension, feature }: { readonly dimension: string; readonly feature: string }): FeaturePlan | undefined {
  return plan.dimensions.find(({ name }) => name === dimension)?.features.find(({ name }) => name === feature);
}
