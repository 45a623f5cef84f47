// Which columns are identifiers by their use: a number that finds a row is a name, not an amount.

import type { SourcePlan } from '../../../../language/plan/plan.ts';

const NAMES_ID = /(^|[_\s-])(id|key|uuid|ean|sku|upc)$|[a-z]I[dD]$/i;

/** Whether a header says that its column holds identifiers. */
export const namesId = (header: string): boolean => NAMES_ID.test(header);

/** Which columns of each source are identifiers because they are keys or find rows elsewhere. */
export function identifierColumns(sources: readonly SourcePlan[]): ReadonlyMap<string, Set<string>> {
  const found = new Map(sources.map((source) => [source.name, new Set<string>()]));
  const add = (source: string, column: string): void => void found.get(source)?.add(column);
  for (const source of sources) {
    if (source.key?.kind === 'column') add(source.key.column.joins.at(-1) ?? source.name, source.key.column.column);
    for (const join of source.joins) {
      for (const { on, to } of join.pairs) {
        add(on.joins.at(-1) ?? source.name, on.column);
        add(join.source, to ?? on.column);
      }
    }
  }
  for (const source of sources) if (source.input.kind === 'view') for (const column of found.get(source.name) ?? []) add(source.input.source, column);
  return found;
}
