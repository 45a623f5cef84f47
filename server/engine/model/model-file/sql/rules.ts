// Rules in SQL: the first condition that is met, with the expressions of ../../sql over the columns of the table.

import { functions } from '../../../../../language/catalog/functions/index.ts';
import type { CallExpr, FeatureExpr } from '../../../../../language/plan/plan.ts';
import { NONE } from '../../../../../language/types/value-type.ts';
import type { Compiled, Scope } from '../../../data/sql/compiled.ts';
import type { Dialect } from '../../../data/sql/dialects/dialect.ts';
import { compile, truth } from '../../../data/sql/expressions.ts';
import { finite } from '../../../data/sql/finite.ts';
import { notComputable } from '../../../data/sql/not-computable.ts';
import { figure, identifier } from '../../../data/sql/quote.ts';
import { dayOf } from '../../../data/sql/windows.ts';
import { transformNamed } from '../../../statistics/preparation/fitted-transform.ts';
import type { ModelFile } from '../schema.ts';
import { numberInput } from './inputs.ts';
import { type Layer, numbered } from './layers.ts';
import type { Placing } from './placing.ts';

type Input = ModelFile['inputs'][number];
type Rules = Extract<ModelFile['parameters'], { readonly kind: 'rules' }>;

/** Conditions over the last of some layers, in their order. */
export interface Judged {
  readonly layers: readonly Layer[];
  /** Never NULL. */
  readonly met: readonly string[];
}

/** `read` gives a feature in the form in which expressions read it, from the relation that is read first. Throws a `notComputable`. */
export function judgeRules(
  { inputs, fitted }: Pick<ModelFile, 'inputs' | 'fitted'>,
  { conditions, asOf }: Rules,
  words: Dialect,
  read: (input: Input) => string = columnOf,
): Judged {
  const names = numbered('f', inputs.length);
  const scope = scopeOf(inputs, names, asOf, words);
  return {
    layers: [{ name: 'known', columns: Object.fromEntries(inputs.map((input, i) => [names[i] as string, read(input)])) }, ...bandLayers(inputs, names, fitted)],
    met: conditions.map((condition) => truth(compile(condition, scope), scope.words)),
  };
}

/** Confidence is 1: rules do not doubt. */
export function placeByRules({ layers, met }: Judged): Placing {
  const cases = met.map((condition, c) => `WHEN ${condition} THEN ${c + 1} `);
  return {
    layers: [...layers, { name: 'placed', columns: { place: cases.length === 0 ? 'CAST(NULL AS INTEGER)' : `CASE ${cases.join('')}END` } }],
    place: 'place',
    confidence: `CASE WHEN place IS NOT NULL THEN ${figure(1)} END`,
  };
}

/** One layer per step that leads from values to their bands; features without stay what they are. */
function bandLayers(inputs: readonly Input[], names: readonly string[], fitted: ModelFile['fitted']): Layer[] {
  const steps = inputs.map(({ feature }) => fitted.flatMap((model) => (model.kind === 'bands' && model.id === feature ? model.steps : [])));
  const depth = Math.max(0, ...steps.map(({ length }) => length));
  return Array.from({ length: depth }, (_, at) => ({
    name: `banded${at + 1}`,
    columns: Object.fromEntries(
      names.map((name, i) => {
        const step = steps[i]?.[at];
        return [name, step === undefined ? name : (transformNamed(step.name).sql?.(step.state, name, figure) as string)];
      }),
    ),
  }));
}

/** A feature in the form in which expressions read it: names as text, ordinals as ranks, dates as dates. */
function columnOf({ feature, label, type, levels }: Input): string {
  const column = identifier(feature);
  if (levels !== undefined) return `CAST(${column} AS VARCHAR)`;
  switch (type.kind) {
    case 'category':
    case 'text':
    case 'id':
      return `CAST(${column} AS VARCHAR)`;
    case 'date':
      return `CAST(${column} AS DATE)`;
    case 'time':
      return `CAST(${column} AS TIMESTAMP)`;
    case 'boolean':
      return column;
    case 'ordinal':
      return numberInput({ key: feature, label, type });
    default:
      return finite(column);
  }
}

function scopeOf(inputs: readonly Input[], names: readonly string[], asOf: string | undefined, words: Dialect): Scope {
  const feature = ({ dimension, feature: name }: FeatureExpr): Compiled => {
    const at = inputs.findIndex((input) => input.feature === `${dimension}.${name}`);
    const input = inputs[at];
    // What the model file does not have is missing for the engine too.
    return input === undefined ? { sql: 'NULL', type: NONE } : { sql: names[at] as string, type: input.type };
  };
  const refuse = (what: string) => (): never => {
    throw notComputable(`a rule reads ${what}, which the table of features does not have`);
  };
  return {
    words,
    functionOf: (name) => functions.find((definition) => definition.name === name),
    get asOf() {
      return dayOf(asOf);
    },
    feature,
    column: refuse('a column of a source'),
    rows: refuse('the rows of a source'),
    aggregate: (call: CallExpr) => refuse(`\`${call.function}\` of a source`)(),
    fitted: (call: CallExpr) => refuse(`\`${call.function}\``)(),
  };
}
