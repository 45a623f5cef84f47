// The shape of fitted models in a model file.

import * as z from 'zod';
import type { FittedModel } from './fitted-model.ts';

export const transformState = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.number()), z.array(z.string())]));
export const fittedTransform = z.strictObject({ name: z.string(), arguments: z.array(z.union([z.number(), z.string()])), state: transformState });

const count = z.number().int().nonnegative();
const byName = z.record(z.string(), z.number());

const estimates = z.strictObject({
  values: byName,
  standardErrors: byName,
  logLikelihood: z.number(),
  customers: count,
  converged: z.boolean(),
  starts: count,
  reached: count,
});

const categories = z.strictObject({ known: z.array(z.string()), other: z.boolean(), missing: z.boolean(), reference: count });

const design = z.strictObject({
  predictors: z.array(z.strictObject({ key: z.string(), label: z.string(), kind: z.enum(['number', 'yesNo', 'category']), categories: categories.optional() })),
  columns: z.array(
    z.strictObject({
      key: z.string(),
      label: z.string(),
      predictor: count,
      kind: z.enum(['value', 'level', 'other', 'missing']),
      level: z.string().optional(),
      mean: z.number(),
      deviation: z.number(),
    }),
  ),
  dropped: z.array(z.string()),
});

const hitRate = z.strictObject({ hits: count, rate: z.number(), low: z.number(), high: z.number() });
const hitsByLength = z.strictObject({
  length: count,
  model: hitRate,
  popular: hitRate,
  repeatLast: hitRate,
  verdict: z.enum(['better', 'as good', 'worse']),
});

const nextProduct = z.strictObject({
  kind: z.literal('next_product'),
  id: z.string(),
  parameters: z
    .strictObject({
      categories: z.array(z.string()),
      bought: z.array(count),
      followed: z.array(z.string().regex(/^\d+( \d+)*$/)),
      halfLife: z.number().positive().optional(),
      weights: z.array(z.strictObject({ days: count, own: z.number(), following: z.number(), popular: z.number() })).nonempty(),
    })
    .refine(
      ({ categories, bought, followed }) =>
        [bought, followed, ...followed.map((row) => row.split(' '))].every(({ length }) => length === categories.length + 1),
      'counts must have one entry for each category and one for the others',
    ),
  measures: z.strictObject({
    evaluated: count,
    logProbability: z.number(),
    hits: z.array(hitsByLength),
  }),
});

export const fittedModelSchema: z.ZodType<FittedModel> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('repeat_buying'), id: z.string(), method: z.string(), estimates }),
  z.strictObject({ kind: z.literal('spending'), id: z.string(), estimates, correlation: z.number() }),
  z.strictObject({ kind: z.literal('survival'), id: z.string(), estimates }),
  z.strictObject({
    kind: z.literal('propensity'),
    id: z.string(),
    learnedOn: count,
    positives: count,
    parameters: z.strictObject({ design, intercept: z.number(), coefficients: z.array(z.number()), lambda: z.number() }),
    measures: z.strictObject({ auc: z.number(), prAuc: z.number(), brier: z.number(), liftTopDecile: z.number() }),
  }),
  z.strictObject({ kind: z.literal('growth'), id: z.string(), periods: count, alpha: z.number(), level: z.number(), drift: z.number() }),
  nextProduct,
  z.strictObject({ kind: z.literal('bands'), id: z.string(), steps: z.array(fittedTransform) }),
  z.strictObject({
    kind: z.literal('holdout'),
    id: z.string(),
    figures: z.strictObject({
      until: z.string(),
      length: z.number(),
      customers: count,
      actual: z.number(),
      expected: z.number(),
      bias: z.number(),
      meanAbsoluteError: z.number(),
    }),
  }),
]);
