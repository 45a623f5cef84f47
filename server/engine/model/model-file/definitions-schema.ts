// The shape of expressions and feature definitions in a model file.

import * as z from 'zod';
import type { ColumnReading, Expr } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import type { Definitions } from '../meaning/definitions.ts';
import { isExpression, isValueType } from './shapes.ts';

export const valueType = z.custom<ValueType>(isValueType, 'must be a type');
export const expression = z.custom<Expr>(isExpression, 'must be an expression');
/** Kept as it is: codes may have any name. */
const reading = z.custom<ColumnReading>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'must say how a column is read');

const source = z.strictObject({
  name: z.string(),
  kind: z.string().optional(),
  data: z.string().optional(),
  viewOf: z.string().optional(),
  where: expression.optional(),
  duplicates: z.enum(['keep', 'drop', 'error', 'latest']),
  latestBy: expression.optional(),
  key: z.union([z.literal('row_number'), expression]).optional(),
  time: expression.optional(),
  timeZone: z.string().optional(),
  caseWeight: expression.optional(),
  joins: z.array(z.strictObject({ source: z.string(), pairs: z.array(z.strictObject({ on: expression, to: z.string().optional() })) })),
  format: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      header: z.string().optional(),
      type: valueType,
      read: reading,
      expression: expression.optional(),
      reversed: z.boolean(),
    }),
  ),
});

export const definitionsSchema: z.ZodType<Definitions> = z.strictObject({
  features: z.array(z.strictObject({ dimension: z.string(), name: z.string(), expression })),
  sources: z.array(source),
  population: z.strictObject({ source: z.string(), where: expression.optional(), except: z.array(z.string()).optional() }).optional(),
});
