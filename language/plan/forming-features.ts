// The part of a plan that decides what features are, and what it takes to know one again: what a preview need not read twice.

import type { ModelPlan, Plan } from './plan.ts';

/** Without what forms, judges, describes and delivers segments: whatever stands there, features are the same. */
export function featurePlan(plan: Plan): Plan {
  const { refresh: _, ...rest } = plan;
  const models = plan.models.slice(0, 1).map(seedOf);
  return { ...rest, models, require: [], segments: [], publishes: [], consumers: [], measures: [], transitions: [], tests: [] };
}

/** Collecting sees nothing of a model but how its random numbers begin. */
function seedOf({ name, origin, nameOrigin, seed }: ModelPlan): ModelPlan {
  const nothing = { method: '', segments: { low: 0, high: 0 }, restarts: 0, bootstraps: 0, nulls: 0, covariance: 'full', properties: {} } as const;
  return { ...nothing, name, origin, nameOrigin, seed };
}

/** The same for two plans that say the same of features, wherever it stands in the text. */
export function featureKeyOf(plan: Plan): string {
  const { models, ...rest } = featurePlan(plan);
  return JSON.stringify([rest, models[0]?.seed], (name, value) => (name === 'properties' || name.endsWith('rigin') ? undefined : value));
}
