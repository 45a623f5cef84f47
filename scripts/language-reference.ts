// The language reference: declarations with their properties, column types, functions, transforms, methods and metrics, from the catalog.

import { catalog, kindsFor } from '../language/catalog/catalog.ts';
import { columnFlags } from '../language/catalog/column-types.ts';
import type { DeclarationDefinition } from '../language/catalog/declarations/declaration.ts';
import { EXAMPLE_AS_OF, EXAMPLE_ORDERS, EXAMPLE_PEOPLE } from '../language/catalog/example-data.ts';
import type { FunctionDefinition, FunctionExample } from '../language/catalog/function.ts';
import type { MetricDefinition } from '../language/catalog/metric.ts';
import { operators } from '../language/catalog/operators.ts';
import { platforms } from '../language/catalog/platforms/index.ts';
import { signature } from '../language/types/infer.ts';

const STEPS = [
  'What frames a spec',
  'Step 1: decisions',
  'Step 2: data',
  'Step 3: research',
  'Step 4: dimensions, models, gates',
  'Step 5: taxonomy and use',
  'Step 6: keeping it alive',
];
const FAMILIES: Readonly<Record<string, string>> = {
  aggregate: 'Aggregates',
  time: 'RFM and time',
  survey: 'Survey',
  value: 'Value',
  predictive: 'Predictive',
  scalar: 'Scalar',
};

export function languageReference(): string {
  const out = ['# Language reference', '', 'Generated from the catalog; do not edit.', '', ...grammar()];
  for (const [step, title] of STEPS.entries()) {
    out.push(`## ${title}`, '');
    for (const definition of catalog.declarations.values()) if (definition.step === step) out.push(...declaration(definition));
  }
  out.push(...platformTables());
  out.push(
    '## Column types',
    '',
    '| type | written | |',
    '|---|---|---|',
    ...[...catalog.columnTypes.values()].map((type) => `| \`${type.name}\` | \`${type.written}\` | ${type.summary} |`),
    '',
  );
  out.push('Flags after a type:', '', ...columnFlags.map((flag) => `- \`${flag.name}\`: ${flag.summary}`), '');
  out.push(
    '## Functions',
    '',
    `The examples stand on these two sources, as of ${EXAMPLE_AS_OF}:`,
    '',
    '```csv',
    EXAMPLE_ORDERS.trim(),
    '```',
    '',
    '```csv',
    EXAMPLE_PEOPLE.trim(),
    '```',
    '',
  );
  for (const [family, title] of Object.entries(FAMILIES)) {
    out.push(`### ${title}`, '');
    for (const definition of catalog.functions.values()) if (definition.family === family) out.push(...describe(definition));
  }
  out.push('## Transforms', '');
  for (const transform of catalog.transforms.values())
    out.push(
      `#### ${transform.name}`,
      '',
      transform.summary,
      ...(transform.details ? [transform.details] : []),
      '',
      `Example: \`| ${transform.examples[0]?.written ?? transform.name}\``,
      '',
    );
  out.push('## Methods', '');
  for (const method of catalog.methods.values())
    out.push(
      `#### ${method.name}`,
      '',
      method.summary,
      ...(method.details ? [method.details] : []),
      ...(method.notRun ? [`Not run in this version: ${method.notRun}`] : []),
      '',
      '```segspec',
      method.example,
      '```',
      '',
    );
  out.push('## Metrics', '');
  for (const place of ['expect', 'require', 'knockout', 'watch'] as const) {
    out.push(`### In \`${place}\``, '');
    for (const metric of catalog.metrics.values()) if (metric.places.includes(place)) out.push(...describeMetric(metric));
  }
  return `${out.join('\n').trimEnd()}\n`;
}

function grammar(): string[] {
  return [
    '## How a spec is written',
    '',
    'Every declaration has one shape: `keyword Name: kind "Label" { entries }`.',
    'Entries stand one per line; `;` separates several on a line.',
    'Comments are `// …` and `/* … */`.',
    'Names are words in any script, or anything in backticks: `` `Village - town` ``.',
    'Text stands in double quotes, over several lines in `"""`.',
    'Numbers may be grouped, `1_200`; a unit follows on the same line: `30 days`, `500_000 GBP`; shares are written `5%`.',
    'Dates are `2025-09-30`, times `2025-09-30T08:00:00Z`, ranges `3..7` and `2025-01-01..2025-06-30`.',
    '',
    '**Findings** are silenced with a reason by a comment on the line, or on a line of its own above it; errors cannot be:',
    '',
    '```segspec',
    '// segspec-ignore SEG203: no decision until the pilot is over',
    '```',
    '',
    '### Expressions',
    '',
    'From the loosest to the tightest; the examples stand on the two sources below, under *Functions*.',
    'A window follows what is read: `sum(orders.amount where channel = "web" in last 12 months)`. Rows after `as_of` are not read.',
    '',
    ...operators.flatMap(({ written, summary, examples }) => [`- \`${written}\`: ${summary}`, ...examples.map((example) => `  - ${exampleLine(example)}`)]),
    '',
  ];
}

function declaration(definition: DeclarationDefinition): string[] {
  const kinds = kindsFor(catalog, definition.kinds);
  return [
    `### \`${definition.keyword}\``,
    '',
    definition.summary,
    '',
    '```segspec',
    definition.example,
    '```',
    '',
    ...(definition.properties.length
      ? [
          '| property | takes | |',
          '|---|---|---|',
          ...definition.properties.map(
            (property) =>
              `| \`${property.name}\` | ${property.choices ? property.choices.map((choice) => `\`${choice}\``).join(', ') : property.value} | ${property.summary}${property.default === undefined ? '' : ` Default: ${property.default}.`} |`,
          ),
          '',
        ]
      : []),
    ...definition.blocks.map((block) => `- \`${block.name} { }\`: ${block.summary}`),
    ...(definition.blocks.length ? [''] : []),
    ...(kinds && definition.kinds !== 'methods' ? ['Kinds:', '', ...[...kinds.values()].map((kind) => `- \`${kind.name}\`: ${kind.summary}`), ''] : []),
  ];
}

function describe(definition: FunctionDefinition): string[] {
  return [
    `#### ${definition.name}`,
    '',
    `\`${definition.name}${definition.parameters.length ? signature(definition.parameters) : '()'}\``,
    '',
    definition.summary,
    ...(definition.details ? [definition.details] : []),
    ...(definition.notRun ? [`Not run in this version: ${definition.notRun}`] : []),
    '',
    ...(definition.parameters.length ? [...definition.parameters.map((parameter) => `- \`${parameter.name}\`: ${parameter.summary}`), ''] : []),
    ...definition.examples.map((example) => `- ${exampleLine(example)}`),
    '',
  ];
}

function exampleLine({ expression, gives }: FunctionExample): string {
  const values = Object.entries(gives).map(([who, value]) => `${who} ${value === null ? 'missing' : value}`);
  return `\`${expression}\`${values.length === 0 ? '' : `: ${values.join(', ')}`}`;
}

function describeMetric(metric: MetricDefinition): string[] {
  return [
    `#### ${metric.name}`,
    '',
    metric.summary,
    ...(metric.details ? [metric.details] : []),
    ...(metric.notRun ? [`Not run in this version: ${metric.notRun}`] : []),
    '',
    ...(metric.defaults ?? []).map((threshold) => `- ${threshold.operator} ${threshold.value}, ${threshold.severity}: ${threshold.citation}`),
    ...(metric.defaults?.length ? [''] : []),
    `Example: \`${metric.example}\``,
    '',
  ];
}

/** What each platform takes, and where it says so. */
function platformTables(): string[] {
  const out = ['## Platforms of audiences', '', 'What `for:` of an `audience` writes. Every rule names the page of the platform that it is from.', ''];
  for (const { name, title, summary, identifiers, segment, rules } of platforms) {
    const ids = identifiers.map(({ from, header, hashed }) => `${from} as \`${header ?? 'the name of the entity'}\`${hashed ? ', hashed' : ''}`).join('; ');
    const place = segment === undefined ? 'a file for each segment' : `\`${segment.header}\``;
    out.push(`### ${title} (\`${name}\`)`, '', summary, '', `Who it is: ${ids}. The segment: ${place}.`, '', '| rule | source |', '|---|---|');
    out.push(...rules.map(({ rule, source }) => `| ${rule} | <${source}> |`), '');
  }
  return out;
}
