// What can stand where the cursor is: words of the catalog with their documentation, names of the spec, columns that are known.

import type { Catalog } from '../catalog/catalog.ts';
import { kindsFor } from '../catalog/catalog.ts';
import { columnFlags } from '../catalog/column-types.ts';
import type { PropertyDefinition } from '../catalog/declarations/declaration.ts';
import type { MetricDefinition } from '../catalog/metric.ts';
import type { Plan } from '../plan/plan.ts';
import type { SpecModel } from '../references/model.ts';
import { collectNames, type Names } from '../references/names.ts';
import { joinsOf } from '../references/resolve.ts';
import type { SchemaSnapshot } from '../references/schema.ts';
import { writeName } from '../syntax/words.ts';
import { DURATION_UNITS, PERIODS, type ValueType } from '../types/value-type.ts';
import { type CursorContext, cursorContext } from './context.ts';
import { type CompletionEntry, word } from './entry.ts';
import { columns, features, symbolsOf, teams } from './named.ts';
import { skeleton } from './skeletons.ts';
import { AFTER_CHECK, AFTER_ROWS, AFTER_VALUE } from './words.ts';

export interface CompletionInput {
  readonly before: string;
  readonly model: SpecModel;
  readonly catalog: Catalog;
  readonly schema: SchemaSnapshot;
  readonly plan: Pick<Plan, 'sources'>;
}

export function complete(input: CompletionInput): CompletionEntry[] {
  const context = cursorContext(input.before);
  const names = collectNames(input.model.closure.files);
  switch (context.kind) {
    case 'nothing':
      return [];
    case 'top':
      return topLevel(input.catalog);
    case 'kind': {
      const kinds = kindsFor(input.catalog, input.catalog.declarations.get(context.keyword)?.kinds);
      if (kinds) return [...kinds.values()].map((kind) => word(kind.name, 'value', kind.summary));
      const named = input.catalog.declarations.get(context.keyword)?.kinds;
      return named === 'teams' ? teams(names) : named === 'the decision' ? symbolsOf(names, 'decision') : [];
    }
    case 'entry':
      return entries(context, input, names);
    case 'property':
      return propertyValues(context, input, names);
    case 'column type':
      return [...input.catalog.columnTypes.values()].map((type) => ({ ...word(type.name, 'value', type.summary), detail: type.written }));
    case 'column flag':
      return columnFlags.map((flag) => word(flag.name, 'keyword', flag.summary));
    case 'check tail':
      return [...AFTER_CHECK];
    case 'transform':
      return [...input.catalog.transforms.values()].map((transform) => ({
        label: transform.name,
        insert: transform.parameters.some((parameter) => !parameter.optional) ? `${transform.name}($1)` : transform.name,
        snippet: true,
        kind: 'transform',
        documentation: transform.summary,
      }));
    case 'expression':
      return expression(context, input, names);
  }
}

function topLevel(catalog: Catalog): CompletionEntry[] {
  return [...catalog.declarations.values()]
    .filter(({ keyword }) => keyword !== 'format')
    .map(({ keyword, summary, example }) => ({
      label: keyword,
      insert: skeleton(keyword, catalog),
      snippet: true,
      kind: 'declaration',
      detail: 'declaration',
      documentation: `${summary}\n\n\`\`\`segspec\n${example}\n\`\`\``,
    }));
}

function entries(context: CursorContext & { kind: 'entry' }, input: CompletionInput, names: Names): CompletionEntry[] {
  const { block } = context;
  if (['require', 'expect', 'knockout', 'watch'].includes(block)) {
    return [...input.catalog.metrics.values()]
      .filter((metric) => metric.places.includes(block as 'require'))
      .map((metric) => ({
        label: metric.name,
        insert: metricCall(metric),
        snippet: true,
        kind: 'metric',
        documentation: `${metric.summary}\n\n\`${metric.example}\``,
      }));
  }
  if (block === 'attractive') return features(names);
  if (block === 'transition') return symbolsOf(names, 'segment');
  const definition = input.catalog.declarations.get(block);
  const properties = (definition?.properties ?? []).map(
    (property): CompletionEntry => ({
      label: property.name,
      ...(property.value === 'text' && !property.choices ? { insert: `${property.name}: "$0"`, snippet: true } : { insert: `${property.name}: ` }),
      kind: 'property',
      documentation: `${property.summary}\n\n\`${property.example}\``,
      ...(property.default !== undefined && { detail: `default: ${property.default}` }),
    }),
  );
  const blocks = (definition?.blocks ?? []).map(
    (inner): CompletionEntry => ({ label: inner.name, insert: `${inner.name} {\n  $0\n}`, snippet: true, kind: 'keyword', documentation: inner.summary }),
  );
  const lines =
    block === 'segment'
      ? symbolsOf(names, 'decision').map(
          (entry): CompletionEntry => ({ ...entry, label: `for ${entry.label}`, insert: `for ${entry.insert}: "$0"`, snippet: true }),
        )
      : [];
  const roles = block === 'dimension' ? ['base', 'descriptor', 'outcome'].map((role) => word(role, 'keyword', 'The role of the feature that follows.')) : [];
  return [...lines, ...properties, ...blocks, ...roles];
}

function propertyValues(context: CursorContext & { kind: 'property' }, input: CompletionInput, names: Names): CompletionEntry[] {
  const { block, property, path } = context;
  if (property === 'for line') return symbolsOf(names, 'decision');
  const definition = input.catalog.declarations.get(block)?.properties.find(({ name }) => name === property);
  if (!definition) return [];
  if (path.length > 0) return members(path, input, names, context.name);
  return valuesOf(definition, context, input, names);
}

function valuesOf(definition: PropertyDefinition, context: CursorContext & { kind: 'property' }, input: CompletionInput, names: Names): CompletionEntry[] {
  if (definition.choices) {
    const written = (choice: string): string => (definition.value === 'text' ? JSON.stringify(choice) : writeName(choice));
    return definition.choices.map((choice) => ({ ...word(choice, 'value', definition.summary), insert: written(choice) }));
  }
  switch (definition.value) {
    case 'reference':
    case 'references':
      return symbolsOf(names, definition.refers ?? '');
    case 'population':
    case 'joins':
    case 'source column':
      return symbolsOf(names, 'source');
    case 'input':
      return [...symbolsOf(names, 'source'), ...relations(names, ['table'])];
    case 'publish target':
      return relations(names, ['table', 'view']);
    case 'feature':
      return features(names);
    case 'features':
      return [...symbolsOf(names, 'dimension'), ...features(names)];
    case 'publish columns':
      return [
        ...Object.entries(PUBLISHED).map(([name, meaning]) => word(name, 'value', meaning)),
        ...(names.entity === undefined ? [] : [word(names.entity, 'value', 'Who it is: the key of the entity.')]),
        ...features(names),
      ];
    case 'traits':
      return ['low', 'high'].map((level) => word(level, 'keyword', `The segment mean of a feature is ${level} among the segments.`)).concat(features(names));
    case 'column':
      return columns(context.name, input, names);
    case 'key':
      return [word('row_number', 'keyword', 'Every row is an entity of its own.'), ...columns(context.name, input, names)];
    case 'row condition':
      return columns(context.name, input, names);
    case 'condition':
    case 'given':
      return features(names);
    case 'day':
      return [word('today', 'value', 'The day of the run.'), word('env("AS_OF")', 'value', 'A day from a variable of the environment.')];
    case 'duration':
      return DURATION_UNITS.slice(3).map((unit) => word(`${unit}s`, 'value', `A length of time: \`3 ${unit}s\`.`));
    default:
      return [];
  }
}

function expression(context: CursorContext & { kind: 'expression' }, input: CompletionInput, names: Names): CompletionEntry[] {
  const source = context.source !== undefined && names.sources.has(context.source) ? context.source : undefined;
  const called = context.call === undefined ? undefined : input.catalog.functions.get(context.call);
  // Where rows are filtered, any column may follow; as a value, one that the function takes.
  const fits = (type: ValueType): boolean => !called?.aggregates || context.argument > 0 || typeof called.type([type]) !== 'string';
  if (context.path.length > 0) return members(context.path, input, names, source, fits);
  if (context.afterValue) {
    return [...(source === undefined ? AFTER_VALUE : AFTER_ROWS)];
  }
  const metric = context.call === undefined ? undefined : input.catalog.metrics.get(context.call);
  if (metric?.parameters[context.argument]?.kind === 'feature') return features(names);
  const functions = [...input.catalog.functions.values()]
    .filter((candidate) => source === undefined || !candidate.aggregates)
    .map(
      (candidate): CompletionEntry => ({
        label: candidate.name,
        insert: `${candidate.name}($0)`,
        snippet: true,
        kind: 'function',
        detail: candidate.family,
        documentation: `${candidate.summary}\n\n\`${candidate.examples[0]?.expression ?? candidate.name}\``,
      }),
    );
  if (source !== undefined)
    return [
      ...columns(source, input, names, fits),
      ...joinsOf(names, source).map((join) => word(join.source, 'source', 'A joined source: its columns follow after a dot.')),
      ...periods(context),
      ...functions,
    ];
  if (called?.aggregates)
    return [...symbolsOf(names, 'source'), ...(called.ofSeries === undefined ? [] : functions.filter(({ detail }) => detail === 'aggregate'))];
  return [...symbolsOf(names, 'source'), ...features(names), ...functions];
}

function periods(context: CursorContext & { kind: 'expression' }): CompletionEntry[] {
  return context.call === 'period' ? PERIODS.map((period) => word(period, 'value', `The calendar ${period} of a day.`)) : [];
}

/** After a dot: columns and joins of a source, or features of a dimension. */
function members(
  path: readonly string[],
  input: CompletionInput,
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
  return names.sources.has(owner)
    ? [
        ...columns(owner, input, names, fits),
        ...joinsOf(names, owner).map((join) => word(join.source, 'source', 'A joined source: its columns follow after a dot.')),
      ]
    : [];
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

function metricCall({ name, parameters, defaults, unit }: MetricDefinition): string {
  const call = parameters.some((parameter) => !parameter.optional) ? `${name}($1)` : name;
  const [threshold] = defaults ?? [];
  return unit === 'none' ? call : `${call} ${threshold ? `${threshold.operator} \${2:${threshold.value}}` : '$0'}`;
}
