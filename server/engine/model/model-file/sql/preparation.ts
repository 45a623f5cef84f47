// Preparation as layers: the features as numbers, one layer per transform, then stand-ins, scale and weight. The same steps as ../../preparation.ts.

import { notComputable } from '../../../data/sql/not-computable.ts';
import { figure } from '../../../data/sql/quote.ts';
import { type FittedTransform, transformNamed } from '../../../statistics/preparation/fitted-transform.ts';
import { type PreparedFeature, transformColumn } from '../../../statistics/preparation/preparation.ts';
import { numberInput } from './inputs.ts';
import { type Columns, double, type Layer, numbered, unchanged } from './layers.ts';

export interface PreparedLayers {
  readonly layers: readonly Layer[];
  /** The columns that the method measures, in the order of its parameters: `p1`, `p2`, … in the last layer. */
  readonly columns: readonly PreparedColumn[];
}

export interface PreparedColumn {
  readonly name: string;
  /** Whether an entity without it cannot be assigned. */
  readonly required: boolean;
}

/** `keepsMissing` as in applyPreparation; `read` gives a feature as a number, from the relation that is read first. */
export function preparedLayers(
  features: readonly PreparedFeature[],
  keepsMissing: boolean,
  read: (feature: PreparedFeature) => string = numberInput,
): PreparedLayers {
  const names = numbered('f', features.length);
  const layers: Layer[] = [{ name: 'known', columns: Object.fromEntries(features.map((feature, i) => [names[i] as string, read(feature)])) }];
  let current: readonly (readonly string[])[] = names.map((name) => [name]);
  const depth = Math.max(0, ...features.map(({ transforms }) => transforms.length));
  for (let step = 0; step < depth; step++) {
    const changed = features.map(({ transforms }, i) => stepped(current[i] as readonly string[], transforms[step]));
    layers.push({ name: `step${step + 1}`, columns: Object.assign({}, ...changed) as Columns });
    current = changed.map((columns) => Object.keys(columns));
  }
  const scaled = features.flatMap((feature, i) => scaledColumns(feature, current[i] as readonly string[]));
  const prepared = numbered('p', scaled.length);
  layers.push({ name: 'prepared', columns: Object.fromEntries(prepared.map((name, j) => [name, scaled[j] as string])) });
  const required = features.flatMap(({ columns, missing }) => columns.map(() => !(keepsMissing && missing === 'none')));
  return { layers, columns: prepared.map((name, j) => ({ name, required: required[j] === true })) };
}

/** The columns of one feature after one of its transforms. What became several columns is not transformed any more. */
function stepped(names: readonly string[], step: FittedTransform | undefined): Columns {
  const [name = '', ...others] = names;
  if (step === undefined || others.length > 0 || name.includes('_')) return unchanged(names);
  const sql = sqlOf(step.name)(step.state, name, figure);
  return typeof sql === 'string' ? { [name]: double(sql) } : Object.fromEntries(sql.map((one, j) => [`${name}_${j + 1}`, double(one)]));
}

/** Stand-in, scale and the root of the weight, per column of a feature. */
function scaledColumns(feature: PreparedFeature, names: readonly string[]): string[] {
  const instead = transformColumn(Float64Array.of(Number.NaN), feature);
  const factor = Math.sqrt(feature.weight);
  return feature.columns.map((_, j) => {
    const standIn = instead[j]?.[0] ?? Number.NaN;
    const name = names[j] ?? double('NULL');
    const filled = Number.isNaN(standIn) ? name : `coalesce(${name}, ${figure(standIn)})`;
    const scaled = sqlOf(feature.scale.name)(feature.scale.states[j] ?? {}, filled, figure) as string;
    return double(factor === 1 ? scaled : `(${scaled}) * ${figure(factor)}`);
  });
}

function sqlOf(name: string) {
  const { sql } = transformNamed(name);
  if (sql === undefined) throw notComputable(`\`${name}\` has no SQL`);
  return sql;
}
