// What a feature is called before a reader: its label, else that of the column it passes on, else its name in words.

import type { Expr, FeaturePlan, Plan } from '../../../../language/plan/plan.ts';
import { inWords } from './in-words.ts';

/** Never a raw identifier where the spec has words for it: a survey item is called what the respondents were asked. */
export function featureLabel({ sources }: Pick<Plan, 'sources'>, { label, name, expression }: FeaturePlan): string {
  if (label !== undefined) return label;
  if (expression.op === 'column') {
    const source = sources.find((candidate) => candidate.name === (expression.joins.at(-1) ?? expression.source));
    const column = source?.columns.find((candidate) => candidate.name === expression.column);
    if (column?.label !== undefined) return column.label;
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
