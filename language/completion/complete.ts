// What can stand where the cursor is: words of the catalog with their documentation, names of the spec, columns that are known.

import type { Catalog } from '../catalog/catalog.ts';
import { kindsFor } from '../catalog/catalog.ts';
import { columnFlags } from '../catalog/column-types.ts';
import type { MetricDefinition } from '../catalog/metric.ts';
import type { Plan } from '../plan/plan.ts';
import type { SpecModel } from '../references/model.ts';
import { collectNames, type Names } from '../references/names.ts';
import type { SchemaSnapshot } from '../references/schema.ts';
import { withoutComments } from '../syntax/comments.ts';
import { PERIODS, type ValueType } from '../types/value-type.ts';
import { bounds, CONSTANTS, LINE, parametersOf, typeArguments, units, windows } from './amounts.ts';
import { type CursorContext, cursorContext } from './context.ts';
import { type CompletionEntry, word } from './entry.ts';
import { joined, members, named } from './members.ts';
import { columns, symbolsOf, teams, undeclared } from './named.ts';
import { propertyValues } from './property-values.ts';
import { skeleton } from './skeletons.ts';
import { WHOLE_SPECS } from './whole-specs.ts';
import { AFTER_CHECK, AFTER_ROWS, AFTER_VALUE } from './words.ts';

export interface CompletionInput {
  readonly before: string;
  /** What follows the cursor. */
  readonly after?: string;
  readonly model: SpecModel;
  readonly catalog: Catalog;
  readonly schema: SchemaSnapshot;
  readonly plan: Pick<Plan, 'sources'>;
}

export function complete(input: CompletionInput): CompletionEntry[] {
  const context = cursorContext(input.before, input.after);
  const names = collectNames(input.model.closure.files);
  switch (context.kind) {
    case 'nothing':
      return [];
    case 'top':
      return [...(isEmpty(input) ? wholeSpecs() : []), ...topLevel(input.catalog)];
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
    case 'type argument':
      return typeArguments(context.type, names);
    case 'window':
      return windows(context.written);
    case 'period':
      return PERIODS.map((period) => word(period, 'value', `One value per calendar ${period}.`));
    case 'bound':
      return bounds(context.metric, input.catalog);
    case 'column flag':
      return [
        ...columnFlags.map((flag) => word(flag.name, 'keyword', flag.summary)),
        { ...word('from', 'keyword', 'The header that the column has in the data.'), insert: 'from "$0"', snippet: true },
      ];
    case 'check tail':
      return [...units(context.number), ...AFTER_CHECK];
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

/** But for comments and the word that is being typed. */
function isEmpty({ before, after = '' }: CompletionInput): boolean {
  return /^\s*[\p{L}_-]*$/u.test(withoutComments(before)) && withoutComments(after).trim() === '';
}

function wholeSpecs(): CompletionEntry[] {
  return WHOLE_SPECS.map(({ prefix, name, summary, lines }) => ({
    label: prefix,
    insert: lines.join('\n'),
    snippet: true,
    kind: 'declaration',
    detail: name,
    documentation: summary,
  }));
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
  if (block === 'columns') return undeclared(context.name, input, names).filter(({ label }) => !context.written.has(label));
  if (block === 'attractive') return named(names);
  if (block === 'line') return LINE.filter(({ label }) => !context.written.has(label));
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
  // What is there already would be an error the second time.
  const free = ({ label }: CompletionEntry): boolean => !context.written.has(label.replace(/^for /, ''));
  return [...[...lines, ...properties, ...blocks].filter(free), ...roles];
}

function expression(context: CursorContext & { kind: 'expression' }, input: CompletionInput, names: Names): CompletionEntry[] {
  const source = context.source !== undefined && names.sources.has(context.source) ? context.source : undefined;
  const called = context.call === undefined ? undefined : input.catalog.functions.get(context.call);
  // Where rows are filtered, any column may follow; as a value, one that the function takes.
  const fits = (type: ValueType): boolean => !called?.aggregates || context.argument > 0 || typeof called.type([type]) !== 'string';
  if (context.path.length > 0) return members(context.path, input, names, source, fits);
  if (context.afterValue) {
    return [...units(context.number), ...(source === undefined ? AFTER_VALUE : AFTER_ROWS)];
  }
  const metric = context.call === undefined ? undefined : input.catalog.metrics.get(context.call);
  if (metric?.parameters[context.argument]?.kind === 'feature') return [...named(names), ...(called?.aggregates ? symbolsOf(names, 'source') : [])];
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
      ...joined(source, names),
      ...periods(context),
      ...parametersOf(called, context.argument),
      ...functions,
      ...symbolsOf(names, 'source'),
      ...CONSTANTS,
    ];
  if (called?.aggregates)
    return [...symbolsOf(names, 'source'), ...(called.ofSeries === undefined ? [] : functions.filter(({ detail }) => detail === 'aggregate'))];
  return [...parametersOf(called, context.argument), ...symbolsOf(names, 'source'), ...named(names), ...functions, ...CONSTANTS];
}

function periods(context: CursorContext & { kind: 'expression' }): CompletionEntry[] {
  return context.call === 'period' ? PERIODS.map((period) => word(period, 'value', `The calendar ${period} of a day.`)) : [];
}

function metricCall({ name, parameters, defaults, unit }: MetricDefinition): string {
  const call = parameters.some((parameter) => !parameter.optional) ? `${name}($1)` : name;
  const [threshold] = defaults ?? [];
  return unit === 'none' ? call : `${call} ${threshold ? `${threshold.operator} \${2:${threshold.value}}` : '$0'}`;
}
