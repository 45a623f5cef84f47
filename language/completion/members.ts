// What follows a dot, and what is named with or without one: columns and joins of a source, features of a dimension.

import type { Names } from '../references/names.ts';
import { joinsOf } from '../references/resolve.ts';
import type { ValueType } from '../types/value-type.ts';
import { type CompletionEntry, word } from './entry.ts';
import { columns, features, type KnownColumns, symbolsOf } from './named.ts';

/** After a dot: columns and joins of a source, or features of a dimension. */
export function members(
  path: readonly string[],
  input: KnownColumns,
  names: Names,
  source: string | undefined,
  fits: (type: ValueType) => boolean = () => true,
): CompletionEntry[] {
  const head = path[0] ?? '';
  const dimension = names.dimensions.get(head);
  if (dimension && path.length === 1) return features(names).filter((entry) => entry.detail === head);
  const start = names.sources.has(head) ? head : source;
  if (start === undefined) return [];
  const owner = path.at(-1) ?? start;
  return names.sources.has(owner) ? [...columns(owner, input, names, fits), ...joined(owner, names)] : [];
}

export const joined = (source: string, names: Names): CompletionEntry[] =>
  names.sources.has(source) ? joinsOf(names, source).map((join) => word(join.source, 'source', 'A joined source: its columns follow after a dot.')) : [];

/** Features, bare or by their dimension. */
export const named = (names: Names): CompletionEntry[] => [...features(names), ...symbolsOf(names, 'dimension')];
