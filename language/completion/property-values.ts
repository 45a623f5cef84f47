// What the value of a property can be: names of the spec, words of the catalog, and what goes on with what is written of it.

import type { Catalog } from '../catalog/catalog.ts';
import type { PropertyDefinition } from '../catalog/declarations/declaration.ts';
import type { Names } from '../references/names.ts';
import { writeName } from '../syntax/words.ts';
import { CONSTANTS, controlParts, currencies, durations } from './amounts.ts';
import type { CursorContext } from './context.ts';
import { type CompletionEntry, word } from './entry.ts';
import { joined, members, named } from './members.ts';
import { columns, features, type KnownColumns, symbolsOf } from './named.ts';

export function propertyValues(
  context: CursorContext & { kind: 'property' },
  input: KnownColumns & { readonly catalog: Catalog },
  names: Names,
): CompletionEntry[] {
  const { block, property, path } = context;
  if (property === 'for line') return symbolsOf(names, 'decision');
  const definition = input.catalog.declarations.get(block)?.properties.find(({ name }) => name === property);
  if (!definition) return [];
  if (path.length > 0 && symbolsOf(names, 'connection').some(({ label }) => label === path[0])) return relationsOf(definition);
  if (path.length > 0) return members(path, input, names, context.name);
  return valuesOf(definition, context, input, names);
}

function valuesOf(definition: PropertyDefinition, context: CursorContext & { kind: 'property' }, input: KnownColumns, names: Names): CompletionEntry[] {
  if (definition.choices) {
    const written = (choice: string): string => (definition.value === 'text' ? JSON.stringify(choice) : writeName(choice));
    return definition.choices.map((choice) => ({ ...word(choice, 'value', definition.summary), insert: written(choice) }));
  }
  switch (definition.value) {
    case 'reference':
    case 'references':
      return symbolsOf(names, definition.refers ?? '');
    case 'joins':
      return joinParts(context.rest, context.name, input, names);
    case 'population':
    case 'source column':
      return symbolsOf(names, 'source');
    case 'input':
      return [...symbolsOf(names, 'source'), ...relations(names, ['table'])];
    case 'publish target':
      return relations(names, ['table', 'view']);
    case 'feature':
      return named(names);
    case 'features':
      return [...symbolsOf(names, 'dimension'), ...features(names)];
    case 'publish columns':
      return [
        ...Object.entries(PUBLISHED).map(([name, meaning]) => word(name, 'value', meaning)),
        ...(names.entity === undefined ? [] : [word(names.entity, 'value', 'Who it is: the key of the entity.')]),
        ...named(names),
      ];
    case 'traits':
      return ['low', 'high'].map((level) => word(level, 'keyword', `The segment mean of a feature is ${level} among the segments.`)).concat(named(names));
    case 'column':
      return [...columns(context.name, input, names), ...joined(context.name, names)];
    case 'key':
      return [word('row_number', 'keyword', 'Every row is an entity of its own.'), ...columns(context.name, input, names), ...joined(context.name, names)];
    case 'row condition':
      return columns(context.name, input, names);
    case 'condition':
    case 'given':
      return [...named(names), ...CONSTANTS];
    case 'day':
      return [word('today', 'value', 'The day of the run.'), word('env("AS_OF")', 'value', 'A day from a variable of the environment.')];
    case 'duration':
      return durations(context.rest.at(-1));
    case 'money':
      return currencies();
    case 'control':
      return controlParts(context.rest.at(-1));
    case 'setting':
      return [
        {
          label: 'env',
          insert: 'env("$0")',
          snippet: true,
          kind: 'function',
          documentation: 'A variable of the environment, so that nothing secret stands in the spec: `env("NAME")`.',
        },
      ];
    default:
      return [];
  }
}

/** `products by product_id`: what follows what is written of it. */
function joinParts(rest: readonly string[], source: string, input: KnownColumns, names: Names): CompletionEntry[] {
  const last = rest.at(-1);
  if (last === undefined || last === ',') return symbolsOf(names, 'source').filter(({ label }) => label !== source);
  const by = rest.lastIndexOf('by');
  if (by < rest.lastIndexOf(',') || by < 0) return [word('by', 'keyword', 'The column that both sides share: `products by product_id`.')];
  if (last === '=') return columns(rest[by - 1] ?? source, input, names);
  return ['by', '(', ','].includes(last) ? columns(source, input, names) : [];
}

/** After the dot of a connection. */
function relationsOf({ value }: PropertyDefinition): CompletionEntry[] {
  return (value === 'publish target' ? ['table', 'view'] : ['table']).map((kind) => ({
    label: kind,
    insert: `${kind}("$1")`,
    snippet: true,
    kind: 'source',
    documentation: `A ${kind} behind the connection: \`${kind}("schema.name")\`.`,
  }));
}

/** Tables and views behind the connections of the spec. */
function relations(names: Names, kinds: readonly ('table' | 'view')[]): CompletionEntry[] {
  return symbolsOf(names, 'connection').flatMap((entry) =>
    kinds.map((kind): CompletionEntry => {
      const insert = `${entry.insert}.${kind}("$1")`;
      return {
        ...entry,
        label: `${entry.label}.${kind}`,
        insert,
        snippet: true,
        documentation: `A ${kind} behind \`${entry.label}\`: \`${entry.label}.${kind}("schema.name")\`.`,
      };
    }),
  );
}

const PUBLISHED = {
  segment: 'The id of the segment.',
  label: 'The name of the segment, for people.',
  confidence: 'How sure the segment is, between 0 and 1.',
  runner_up: 'The next best segment.',
  control: 'Whether the entity is in the control group, which nobody treats.',
  as_of: 'The day that the segments are of.',
};
