// What the spec and its data name, as entries: columns, features, declarations, teams.

import type { Plan } from '../plan/plan.ts';
import type { Names } from '../references/names.ts';
import { columnNames } from '../references/resolve.ts';
import type { SchemaSnapshot } from '../references/schema.ts';
import type { Segmentation } from '../syntax/generated/ast.ts';
import { readName } from '../syntax/words.ts';
import { writeType } from '../types/describe.ts';
import type { ValueType } from '../types/value-type.ts';
import { type CompletionEntry, word } from './entry.ts';

/** What is known of the types of columns: declared ones from the plan, the others from the data. */
export interface KnownColumns {
  readonly schema: SchemaSnapshot;
  readonly plan: Pick<Plan, 'sources'>;
}

/** In the order of the source; where `fits` is given, those that a call takes come first. */
export function columns(source: string, { schema, plan }: KnownColumns, names: Names, fits: (type: ValueType) => boolean = () => true): CompletionEntry[] {
  const declared = plan.sources.find(({ name }) => name === source)?.columns ?? [];
  const typeOf = (name: string): ValueType | undefined =>
    declared.find((column) => column.name === name)?.type ?? schema.get(source)?.find((column) => column.name === name)?.type;
  const all = columnNames({ names, schema }, source);
  const taken = (name: string): boolean => {
    const type = typeOf(name);
    return type === undefined || fits(type);
  };
  return [...all.filter(taken), ...all.filter((name) => !taken(name))].map((name) => {
    const symbol = names.symbols.get(`column:${source}.${name}`);
    const type = typeOf(name);
    const about = symbol ? `Column of \`${source}\`${symbol.label ? `: ${symbol.label}` : ''}.` : `Column of the data of \`${source}\`; not declared.`;
    return { ...word(name, 'column', about), detail: type === undefined ? source : writeType(type) };
  });
}

/** Columns of the data that the source does not declare, with the types they have there. */
export function undeclared(source: string, { schema, plan }: KnownColumns, names: Names): CompletionEntry[] {
  const declared = new Set(plan.sources.find(({ name }) => name === source)?.columns.flatMap(({ name, header }) => [name, header ?? name]));
  return (schema.get(source) ?? [])
    .filter(({ name }) => !declared.has(name) && names.symbols.get(`column:${source}.${name}`) === undefined)
    .map(({ name, type }) => {
      const written = type.kind === 'unknown' ? '' : writeType(type);
      const entry = word(name, 'column', `Column of the data of \`${source}\`; not declared yet.`);
      return { ...entry, insert: `${entry.insert}: ${written}`, detail: written || 'column' };
    });
}

export function features(names: Names): CompletionEntry[] {
  const answers = [...names.dimensions].flatMap(([dimension, own]) =>
    [...own.answers].flatMap(([list, all]) =>
      all.map(({ name, answer }) => ({ ...word(name, 'feature', `Whether the answers of \`${list}\` hold “${answer}”.`), detail: dimension })),
    ),
  );
  const declared = [...names.symbols.values()]
    .filter((symbol) => symbol.kind === 'feature')
    .map((symbol) => {
      const dimension = symbol.parent?.replace('dimension:', '') ?? '';
      return { ...word(symbol.name, 'feature', `Feature of \`${dimension}\`${symbol.label ? `: ${symbol.label}` : ''}.`), detail: dimension };
    });
  return [...declared, ...answers];
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
