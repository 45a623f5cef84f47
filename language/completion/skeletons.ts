// What is inserted for a declaration: its head and the entries that it hardly does without, with stops for what is to be written.

import type { Catalog } from '../catalog/catalog.ts';
import { kindsFor } from '../catalog/catalog.ts';

/** The entries of a block; stops count on from those of the head. */
const BODIES: Readonly<Record<string, readonly string[]>> = {
  segmentation: ['sponsor: "$4"', 'owner: "$5"', 'entity: ${6:customer}', '$0'],
  decision: ['owner: "$4"', 'uses: $5', '$0'],
  source: ['from: "$4"', 'key: $5', '$0'],
  research: ['fills: $4', 'for: $5', '$0'],
  segment: ['looks_like: $4', 'for $5: "$6"', '$0'],
  publish: ['to: "$4"', 'columns: $5, segment', 'owner: "$6"', '$0'],
  consumer: ['reads: $4', 'for: $5', '$0'],
  measure: ['of: $3', 'from: $4', 'after: ${5:3 months}', 'kpi: $6', '$0'],
  refresh: ['every: ${1:3 months}', 'owner: "$2"', 'expires: ${3:12 months}', 'watch { drift <= ${4:0.25} }', '$0'],
  require: ['stability >= ${1:0.75}', '$0'],
  test: ['given: $2', 'expect: $3', '$0'],
};

export function skeleton(keyword: string, catalog: Catalog): string {
  if (keyword === 'import') return 'import "$1"';
  const definition = catalog.declarations.get(keyword);
  const kinds = [...(kindsFor(catalog, definition?.kinds)?.keys() ?? [])];
  const kind = definition?.kinds ? `: ${kinds.length > 0 ? `\${2|${kinds.join(',')}|}` : '${2:kind}'}` : '';
  const name = definition?.named === 'none' ? '' : ' ${1:Name}';
  const label = keyword === 'test' ? ' "$1"' : { question: ' "${3:Question?}"', label: ' "${3:Label}"', name: '', none: '' }[definition?.label ?? 'none'];
  return `${keyword}${keyword === 'test' ? '' : name}${kind}${label} {\n${(BODIES[keyword] ?? ['$0']).map((line) => `  ${line}`).join('\n')}\n}`;
}
