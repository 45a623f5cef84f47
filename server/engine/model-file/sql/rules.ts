// Rules in SQL: the first condition that is met, with the expressions of ../../sql over the columns of the table.

import { functions } from '../../../../language/catalog/functions/index.ts';
import type { CallExpr, Expr, FeatureExpr } from '../../../../language/plan/plan.ts';
import { NONE } from '../../../../language/types/value-type.ts';
import type { Compiled, Scope } from '../../sql/compiled.ts';
import { duckdbWords } from '../../sql/dialects/duckdb.ts';
import { compile, truth } from '../../sql/expressions.ts';
import { notComputable } from '../../sql/not-computable.ts';
import { figure, identifier } from '../../sql/quote.ts';
import { dayOf } from '../../sql/windows.ts';
import type { ModelFile } from '../schema.ts';
import { finite, numberInput } from './inputs.ts';
import { numbered } from './layers.ts';
import type { Placing } from './placing.ts';

type Input = ModelFile['inputs'][number];

/** Confidence is 1: rules do not doubt. */
export function placeByRules(inputs: readonly Input[], conditions: readonly Expr[], asOf: string | undefined): Placing {
  const names = numbered('f', inputs.length);
  const scope = scopeOf(inputs, names, asOf);
  const cases = conditions.map((condition, c) => `WHEN ${truth(compile(condition, scope))} THEN ${c + 1} `);
  return {
    layers: [
      { name: 'known', columns: Object.fromEntries(inputs.map((input, i) => [names[i] as string, columnOf(input)])) },
      { name: 'placed', columns: { place: cases.length === 0 ? 'CAST(NULL AS INTEGER)' : `CASE ${cases.join('')}END` } },
    ],
    place: 'place',
    confidence: `CASE WHEN place IS NOT NULL THEN ${figure(1)} END`,
  };
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

function scopeOf(inputs: readonly Input[], names: readonly string[], asOf: string | undefined): Scope {
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
    words: duckdbWords,
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
