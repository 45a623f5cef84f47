// What a feature is called before a reader: its label, else that of the column it passes on, else its name in words.

import type { Expr, FeaturePlan, Plan } from '../../../../language/plan/plan.ts';
import { inWords } from './in-words.ts';

/**
 * Never a raw identifier where the spec or the data has words for it: a survey item is called what the respondents were asked.
 * `inData` tells what the data calls a column.
 */
export function featureLabel(
  { sources }: Pick<Plan, 'sources'>,
  { label, name, expression }: FeaturePlan,
  inData: (source: string, column: string) => string | undefined = () => undefined,
): string {
  if (label !== undefined) return label;
  if (expression.op === 'column') {
    const from = expression.joins.at(-1) ?? expression.source;
    const source = sources.find((candidate) => candidate.name === from);
    const column = source?.columns.find((candidate) => candidate.name === expression.column);
    const found = column?.label ?? inData(from, expression.column);
    if (found !== undefined) return found;
  }
  return name.replaceAll('_', ' ');
}

/** What an expression is called: a feature by its label, anything else as it is written. */
export function labelOf(plan: Pick<Plan, 'sources' | 'dimensions'>, expression: Expr): string {
  return inWords(expression, ({ dimension, feature }) => {
    const found = plan.dimensions.find(({ name }) => name === dimension)?.features.find(({ name }) => name === feature);
    return found === undefined ? feature : featureLabel(plan, found);
  });
}
