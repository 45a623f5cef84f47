// The documentation of a name or word as Markdown, for hovers and the reference: what it is, how it is written, what it gives.

import type { Catalog } from '../catalog/catalog.ts';
import { kindsFor } from '../catalog/catalog.ts';
import type { FunctionDefinition } from '../catalog/function.ts';
import type { MetricDefinition } from '../catalog/metric.ts';
import type { Plan } from '../plan/plan.ts';
import type { Occurrence, SpecModel } from '../references/model.ts';
import { columnNamed, type SchemaSnapshot } from '../references/schema.ts';
import { writeType } from '../types/describe.ts';
import { signature } from '../types/infer.ts';

interface DescribeInput {
  readonly plan: Plan;
  readonly model: SpecModel;
  readonly catalog: Catalog;
  readonly schema: SchemaSnapshot;
  /** How names, labels and headers are written so that they stay text: as words, and as a piece of code. */
  readonly shown: { readonly words: (text: string) => string; readonly code: (text: string) => string };
}

/** A block of code, its fence longer than any that stands in it. */
function code(text: string): string {
  const fence = '`'.repeat(1 + Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
  return `${fence}segspec\n${text}\n${fence}`;
}

export function describeOccurrence(input: DescribeInput, { symbol, catalog, column }: Occurrence): string | undefined {
  if (symbol !== undefined) return describeSymbol(input, symbol);
  if (catalog) return describeWord(input.catalog, catalog.kind, catalog.name);
  if (!column) return undefined;
  const type = columnNamed(input.schema.get(column.source) ?? [], column.name)?.type;
  const known = type
    ? `${code(`${column.name}: ${writeType(type)}`)}\nColumn of ${input.shown.code(column.source)}, inferred from the data.`
    : `Column ${input.shown.code(column.name)} of ${input.shown.code(column.source)}; not declared, and the data has not been looked at.`;
  return known;
}

function describeSymbol(input: DescribeInput, id: string): string | undefined {
  const symbol = input.model.symbols.get(id);
  if (!symbol) return undefined;
  const { shown } = input;
  const label = symbol.label ? `\n${shown.words(symbol.label)}` : '';
  if (symbol.kind === 'feature') {
    const dimension = input.plan.dimensions.find(({ name }) => `dimension:${name}` === symbol.parent);
    const feature = dimension?.features.find(({ name }) => name === symbol.name);
    const transforms = feature?.transforms.map(({ name }) => ` | ${name}`).join('') ?? '';
    return `${code(`${feature?.role ?? ''} ${symbol.name}: ${feature ? writeType(feature.type) : 'unknown'}${transforms}`.trim())}${label}\n\nFeature of ${shown.words(dimension?.kind ?? '')} dimension ${shown.code(dimension?.name ?? '')}.`;
  }
  if (symbol.kind === 'column') {
    const source = input.plan.sources.find(({ name }) => `source:${name}` === symbol.parent);
    const column = source?.columns.find(({ name }) => name === symbol.name);
    const flags = [column?.personal && 'personal', column?.protected && 'protected', column?.reversed && 'reversed'].filter(Boolean).join(', ');
    const from = column?.header !== undefined && column.header !== column.name ? ` Read from “${shown.words(column.header)}”.` : '';
    return `${code(`${symbol.name}: ${column ? writeType(column.type) : 'unknown'}`)}${label}\n\nColumn of ${shown.code(source?.name ?? '')}.${from}${flags ? ` Marked ${flags}.` : ''}`;
  }
  const declaration = input.catalog.declarations.get(symbol.kind);
  return `${code(`${symbol.kind} ${symbol.name}`)}${label}${declaration ? `\n\n${declaration.summary}` : ''}`;
}

function describeWord(catalog: Catalog, kind: NonNullable<Occurrence['catalog']>['kind'], name: string): string | undefined {
  switch (kind) {
    case 'function': {
      const definition = catalog.functions.get(name);
      return definition && describeFunction(definition);
    }
    case 'metric': {
      const definition = catalog.metrics.get(name);
      return definition && describeMetric(definition);
    }
    case 'transform': {
      const definition = catalog.transforms.get(name);
      return definition && `${code(definition.examples[0]?.written ?? name)}\n${definition.summary}${definition.details ? `\n\n${definition.details}` : ''}`;
    }
    case 'property': {
      const [block = '', property = ''] = name.split('.');
      const definition = catalog.declarations.get(block)?.properties.find((candidate) => candidate.name === property);
      return definition && `${code(definition.example)}\n${definition.summary}${definition.default === undefined ? '' : `\n\nDefault: ${definition.default}.`}`;
    }
    case 'type': {
      const definition = catalog.columnTypes.get(name);
      return definition && `${code(definition.written)}\n${definition.summary}`;
    }
    case 'method': {
      const definition = catalog.methods.get(name);
      return (
        definition &&
        `${code(definition.example)}\n${definition.summary}${definition.notRun === undefined ? '' : `\n\n**Not run in this version.** ${definition.notRun}`}`
      );
    }
    case 'kind':
      for (const declaration of catalog.declarations.values()) {
        const found = declaration.kinds === 'methods' ? undefined : kindsFor(catalog, declaration.kinds)?.get(name);
        if (found) return `**${name}** (${declaration.keyword})\n\n${found.summary}`;
      }
      return undefined;
  }
}

function describeFunction(definition: FunctionDefinition): string {
  const example = definition.examples[0]?.expression;
  return [
    code(`${definition.name}${definition.parameters.length ? signature(definition.parameters) : '()'}`),
    definition.summary,
    definition.notRun === undefined ? '' : `**Not run in this version.** ${definition.notRun}`,
    definition.details ?? '',
    ...definition.parameters.map((parameter) => `- \`${parameter.name}\`: ${parameter.summary}`),
    example === undefined ? '' : `Example: \`${example}\``,
  ]
    .filter(Boolean)
    .join('\n\n')
    .replaceAll('\n\n- ', '\n- ');
}

function describeMetric(definition: MetricDefinition): string {
  const defaults = (definition.defaults ?? []).map(({ operator, value, severity, citation }) => `- \`${operator} ${value}\` (${severity}): ${citation}`);
  return [
    code(definition.example),
    definition.summary,
    definition.details ?? '',
    ...(defaults.length ? [`Defaults:\n${defaults.join('\n')}`] : []),
    definition.notRun === undefined ? '' : `**Not run in this version.** ${definition.notRun}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}
