// Checking a fragment of the documentation: names that only a whole spec could resolve do not count, everything else does.

import type { DeclarationDefinition } from '../../language/catalog/declarations/declaration.ts';
import { analyzeText } from './analyze.ts';

/** Names of other declarations, features and columns: a fragment stands alone. */
const UNRESOLVED = new Set(['SEG105', 'SEG106', 'SEG107', 'SEG114', 'SEG115', 'SEG119', 'SEG120', 'SEG122', 'SEG200', 'SEG235', 'SEG236', 'SEG307']);

/** The errors that a fragment gives by itself. */
export function codesToMind(fragment: string): string[] {
  return analyzeText(fragment)
    .findings.filter(({ code, severity }) => severity === 'error' && !UNRESOLVED.has(code))
    .map(({ code, message }) => `${code} ${message}`);
}

/** A property inside the smallest declaration of its kind. */
export function named({ keyword, named: name, kinds }: DeclarationDefinition, property: string): string {
  if (keyword === 'format') return `source s: crm { from: "s.csv"; key: k; format { ${property} } }`;
  if (keyword === 'test') return `test "t" { ${property} }`;
  const kind: Record<string, string> = {
    decisions: 'portfolio',
    sources: 'crm',
    research: 'survey',
    connections: 'duckdb',
    publishes: 'file',
    methods: 'kmeans',
    teams: 'marketing',
    'the decision': 'D',
    dimensions: 'behavioral',
  };
  return `${keyword}${name === 'none' ? '' : ' X'}${kinds === undefined ? '' : `: ${kind[kinds]}`} { ${property} }`;
}
