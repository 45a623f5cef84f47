// The words that go on after a value, as entries with their documentation.

import type { CompletionEntry } from './entry.ts';

const MEANINGS: Readonly<Record<string, string>> = {
  where: 'Only the rows for which the condition holds.',
  'in last 12 months': 'Only the rows of a window, counted back from `as_of`.',
  'by month': 'One value per calendar month: a series.',
  before: 'The window ends so long before: `in last 3 months before last 3 months`.',
  and: 'Both conditions hold.',
  or: 'At least one of the conditions holds.',
  in: 'One of a list of values: `in ("a", "b")`.',
  between: 'From one value to another, both included: `between 18 and 30`.',
  for: 'The decisions that the check is about; without it, all.',
  warn: 'A failure is a warning.',
  because: 'Why the check is as it is; stands in every report.',
};

function words(...labels: readonly string[]): CompletionEntry[] {
  return labels.map((label) => ({ label, insert: label, kind: 'keyword', documentation: MEANINGS[label] ?? '' }));
}

export const AFTER_VALUE = words('and', 'or', 'in', 'between');
export const AFTER_ROWS = words('where', 'in last 12 months', 'by month', 'before', 'and', 'or', 'in', 'between');
export const AFTER_CHECK: readonly CompletionEntry[] = words('for', 'warn', 'because').map((entry) =>
  entry.label === 'because' ? { ...entry, insert: 'because "$0"', snippet: true } : entry,
);
