// What the spec and its data name, as entries: columns, features, declarations, teams.

import type { Names } from '../references/names.ts';
import { columnNames } from '../references/resolve.ts';
import type { SchemaSnapshot } from '../references/schema.ts';
import type { Segmentation } from '../syntax/generated/ast.ts';
import { readName } from '../syntax/words.ts';
import { type CompletionEntry, word } from './entry.ts';

export function columns(source: string, schema: SchemaSnapshot, names: Names): CompletionEntry[] {
  return columnNames({ names, schema }, source).map((name) => {
    const symbol = names.symbols.get(`column:${source}.${name}`);
    const known = schema.get(source)?.find((column) => column.name === name);
    const about = symbol ? `Column of \`${source}\`${symbol.label ? `: ${symbol.label}` : ''}.` : `Column of the data of \`${source}\`; not declared.`;
    return { ...word(name, 'column', about), detail: known ? known.type.kind : source };
  });
}

export function features(names: Names): CompletionEntry[] {
  return [...names.symbols.values()]
    .filter((symbol) => symbol.kind === 'feature')
    .map((symbol) => {
      const dimension = symbol.parent?.replace('dimension:', '') ?? '';
      return { ...word(symbol.name, 'feature', `Feature of \`${dimension}\`${symbol.label ? `: ${symbol.label}` : ''}.`), detail: dimension };
    });
}

export function symbolsOf(names: Names, kind: string): CompletionEntry[] {
  const shown = kind === 'source' || kind === 'dimension' ? kind : 'declaration';
  return [...names.symbols.values()]
    .filter((symbol) => symbol.kind === kind)
    .map((symbol) => word(symbol.name, shown, symbol.label ?? `The ${kind} \`${symbol.name}\`.`));
}

/** The teams that must share the segmentation. */
export function teams(names: Names): CompletionEntry[] {
  const segmentation = names.declarations.find(({ node }) => node.$type === 'Segmentation')?.node as Segmentation | undefined;
  const values = segmentation?.entries.find(({ name }) => name === 'teams')?.values ?? [];
  return values.flatMap(({ value }) =>
    value?.$type === 'Reference' ? [word(readName(value.path ?? ''), 'value', 'A team that shares the segmentation.')] : [],
  );
}
