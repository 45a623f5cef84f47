// What preparation asks of everybody, answered where their rows lie: exact sums and quantiles, no rows.

import type { MethodDefinition } from '../../../language/catalog/method.ts';
import type { TransformState } from '../../../language/catalog/transform.ts';
import { NORMAL_IQR } from '../../../language/catalog/transforms/robust.ts';
import type { MissingPolicy, TransformPlan } from '../../../language/plan/plan.ts';
import { figure } from '../data/sql/quote.ts';
import { type FeatureColumn, featureKey } from '../data/tables/feature-table.ts';
import type { InsideTable } from '../data/tables/inside-table.ts';
import { type Asked, countedOf, figuresOf, type Ordered, orderedOf } from '../model/inside/asking.ts';
import { readFrom } from '../model/inside/place-everybody.ts';
import { summedSquares } from '../model/inside/summed-squares.ts';
import { withClause } from '../model/model-file/sql/layers.ts';
import { preparedLayers } from '../model/model-file/sql/preparation.ts';
import { round } from '../statistics/numeric/round.ts';
import { type FittedTransform, fitTransform, roundState, transformNamed } from '../statistics/preparation/fitted-transform.ts';
import type { PreparedFeature } from '../statistics/preparation/preparation.ts';
import type { BaseColumn, FittedScale, FittedSteps, Measures, Unscaled } from './measures.ts';

type Read = ReturnType<typeof readFrom>;

const NOTHING = new Float64Array();

/** `known` of every column is asked for at once, before anything else. */
export async function measuresInside(table: InsideTable): Promise<Measures> {
  const everybody: Asked = { query: table.query, from: table.relation };
  const read = readFrom(table.columns);
  const sqlOf = ({ dimension, name }: FeatureColumn): string => table.columns.find((one) => one.dimension === dimension && one.name === name)?.sql ?? 'NULL';
  const numberOf = (column: FeatureColumn) => read({ key: featureKey(column), ...(column.levels && { levels: column.levels }) });
  const counts = await figuresOf(
    everybody,
    table.columns.map(({ sql }) => `count(t.${sql})`),
  );
  const knownBy = new Map(table.columns.map((column, i) => [featureKey(column), counts[i] ?? 0]));
  const known = (column: FeatureColumn): number => knownBy.get(featureKey(column)) ?? 0;
  return {
    rows: table.rows,
    known,
    complete: async (columns) => {
      if (columns.length === 0) return table.rows;
      const [complete = 0] = await figuresOf(everybody, [`count(*) FILTER (WHERE ${columns.map((column) => `t.${sqlOf(column)} IS NOT NULL`).join(' AND ')})`]);
      return complete;
    },
    steps: (given) => stepsInside(given, everybody, read, known),
    standIns: (given) => standInsOf(given, everybody, numberOf),
    scales: (given, method) => scalesInside(given, method, table, everybody, read),
  };
}

/** A transform that changes values, in the order in which a feature has them. */
function valueSteps({ base }: BaseColumn): TransformPlan[] {
  const steps = base.feature.transforms.filter(({ name }) => transformNamed(name).role === 'value' && transformNamed(name).fit !== undefined);
  const several = steps.findIndex(({ name }) => transformNamed(name).columns !== undefined);
  return several === -1 ? steps : steps.slice(0, several + 1);
}

/** The first transform of every feature, then the second of those that have one, each fitted to what the ones before give. */
async function stepsInside(given: readonly BaseColumn[], everybody: Asked, read: Read, known: (column: FeatureColumn) => number): Promise<FittedSteps[]> {
  const plans = given.map(valueSteps);
  const fitted: FittedTransform[][] = given.map(() => []);
  const lost: FittedSteps['lost'][number][][] = given.map(() => []);
  const columns = given.map(({ base }): readonly string[] => [base.label]);
  const depth = Math.max(0, ...plans.map(({ length }) => length));
  let before: readonly number[] = [];
  for (let at = 0; at <= depth; at++) {
    const shares = plans.map((own) => (own[at]?.name === 'winsorize' ? shareOf(own[at] as TransformPlan) : undefined));
    const fractions = shares.flatMap((share) => (share === undefined ? [] : [share, 1 - share]));
    // A feature that has become several columns has no one value any more, and none of its transforms loses one.
    const several = fitted.map((steps) => steps.some(({ name }) => transformNamed(name).columns !== undefined));
    const now =
      at > 0 || fractions.length > 0
        ? await valuesAt(given, fitted, several, everybody, read, fractions)
        : given.map(({ column }): Ordered => ({ known: known(column), quantile: () => Number.NaN }));
    for (const [i, { base, column }] of given.entries()) {
      const last = plans[i]?.[at - 1];
      const gone = (before[i] ?? 0) - (now[i]?.known ?? 0);
      if (last !== undefined && several[i] !== true && gone > 0) lost[i]?.push({ plan: last, count: gone });
      const plan = plans[i]?.[at];
      if (plan === undefined) continue;
      const transform = transformNamed(plan.name);
      const share = shares[i];
      const state = share !== undefined ? limits(now[i], share) : undefined;
      const step: FittedTransform =
        state !== undefined
          ? { name: plan.name, arguments: plan.arguments, state }
          : transform.columns !== undefined && column.levels === undefined
            ? { name: plan.name, arguments: plan.arguments, state: await valuesOf(given[i] as BaseColumn, fitted[i] ?? [], everybody, read) }
            : fitTransform(plan.name, plan.arguments, NOTHING, at === 0 ? column.levels : undefined);
      fitted[i]?.push(step);
      if (transform.columns !== undefined) columns[i] = transform.columns(step.state).map((name) => `${base.label}: ${name}`);
    }
    before = now.map((one) => one.known);
  }
  return given.map((_, i) => ({ transforms: fitted[i] ?? [], columns: columns[i] ?? [], lost: lost[i] ?? [], fewer: [] }));
}

function shareOf({ arguments: [share] }: TransformPlan): number {
  return typeof share === 'number' ? share : 0.01;
}

function limits(ordered: Awaited<ReturnType<typeof orderedOf>>[number] | undefined, share: number): TransformState {
  if (ordered === undefined || ordered.known === 0) return {};
  return roundState({ low: ordered.quantile(share), high: ordered.quantile(1 - share) });
}

/** What the transforms so far give of every feature, in order. */
async function valuesAt(
  given: readonly BaseColumn[],
  fitted: readonly (readonly FittedTransform[])[],
  several: readonly boolean[],
  everybody: Asked,
  read: Read,
  fractions: readonly number[],
) {
  const open = given.map((one, i) => ({ one, i })).filter(({ i }) => several[i] !== true);
  const { from, names } = transformed(
    open.map(({ one, i }) => unscaled(one, fitted[i] ?? [])),
    everybody,
    read,
  );
  const found = await orderedOf(
    { ...everybody, from },
    names.map(([name = '']) => `t.${name}`),
    fractions,
  );
  return given.map((_, i) => found[open.findIndex((candidate) => candidate.i === i)] ?? { known: Number.NaN, quantile: () => Number.NaN });
}

/** The different values that a feature has after the transforms so far, ascending. */
async function valuesOf(one: BaseColumn, fitted: readonly FittedTransform[], everybody: Asked, read: Read) {
  const { from, names } = transformed([unscaled(one, fitted)], everybody, read);
  const [counted = new Map()] = await countedOf({ ...everybody, from }, [`t.${names[0]?.[0]}`]);
  return roundState({ values: [...counted.keys()].sort((a, b) => a - b) });
}

/** A feature as it is prepared, but for stand-in, scale and weight. */
function unscaled({ base, column }: BaseColumn, transforms: readonly FittedTransform[], columns: readonly string[] = [base.label]): PreparedFeature {
  const { feature, label } = base;
  const levels = column.levels === undefined ? {} : { levels: column.levels };
  const raw = { name: 'raw', states: columns.map(() => transformNamed('raw').fit?.(NOTHING, [], undefined) ?? {}) };
  return {
    key: featureKey(feature),
    label,
    role: feature.role,
    type: feature.type,
    ...levels,
    missing: 'none',
    standIn: null,
    transforms,
    scale: raw,
    weight: 1,
    columns,
  };
}

/** A relation with what the transforms give, and the names of its columns by feature. */
function transformed(features: readonly PreparedFeature[], { from }: Asked, read: Read) {
  const { layers, columns } = preparedLayers(features, false, read);
  let at = 0;
  const names = features.map(({ columns: own }) => own.map(() => columns[at++]?.name ?? ''));
  return { from: `(${withClause(layers, 'id', `${from} AS everybody`, true)} SELECT * FROM prepared)`, names };
}

async function standInsOf(
  given: readonly { readonly column: FeatureColumn; readonly policy: MissingPolicy }[],
  everybody: Asked,
  numberOf: (column: FeatureColumn) => string,
): Promise<(number | null)[]> {
  const of = (wanted: MissingPolicy) => given.filter(({ policy }) => policy === wanted).map(({ column }) => column);
  const [middle, modal] = [of('median'), of('mode')];
  const medians = await orderedOf(everybody, middle.map(numberOf), [0.5]);
  const counts = await countedOf(everybody, modal.map(numberOf));
  return given.map(({ column, policy }) => {
    if (policy === 'zero') return 0;
    if (policy === 'median') {
      const found = medians[middle.indexOf(column)];
      return found === undefined || found.known === 0 ? null : round(found.quantile(0.5));
    }
    if (policy !== 'mode') return null;
    const ascending = [...(counts[modal.indexOf(column)] ?? [])].sort(([a], [b]) => a - b);
    return (
      ascending.reduce<readonly [number, number] | undefined>((best, one) => (best === undefined || one[1] > best[1] ? one : best), undefined)?.[0] ?? null
    );
  });
}

async function scalesInside(
  given: readonly Unscaled[],
  method: MethodDefinition,
  { words }: InsideTable,
  everybody: Asked,
  read: Read,
): Promise<FittedScale[]> {
  if (!method.resamples || given.length === 0) return given.map(() => ({ states: [], still: [] }));
  const features = given.map((one) => ({ ...unscaled(one, one.transforms, one.columns), standIn: one.standIn }));
  const { from, names } = transformed(features, everybody, read);
  const all = given.flatMap(({ scale }, i) => (names[i] ?? []).map((name) => ({ name, scale })));
  const needed = given.flatMap(({ policy }, i) => (method.fullInformation === true && policy === 'none' ? [] : (names[i] ?? [])));
  const forming = `(SELECT * FROM ${from} AS t${needed.length === 0 ? '' : ` WHERE ${needed.map((name) => `t.${name} IS NOT NULL`).join(' AND ')}`})`;
  const asked: Asked = { ...everybody, from: forming };
  const first = await figuresOf(
    asked,
    all.flatMap(({ name }) => [`count(t.${name})`, words.exactSum(`t.${name}`, 'TRUE'), `min(t.${name})`, `max(t.${name})`]),
  );
  const moments = all.map((_, i) => {
    const [known = 0, sum = 0, low = Number.NaN, high = Number.NaN] = first.slice(i * 4, i * 4 + 4);
    return { known, mean: sum / known, low, high };
  });
  const robust = all.filter(({ scale }) => scale === 'robust');
  const quartiles = await orderedOf(
    asked,
    robust.map(({ name }) => `t.${name}`),
    [0.25, 0.5, 0.75],
  );
  const spread = all.map(({ scale }, i) => (scale === 'standard' || scale === 'robust') && (moments[i]?.high ?? 0) > (moments[i]?.low ?? 0));
  const squares = all.map(({ name }, i) => {
    const { mean, low, high } = moments[i] as (typeof moments)[number];
    if (spread[i] !== true) return undefined;
    // Scaled, so that the sum of squares is exact.
    const gap = `((t.${name} - ${figure(mean)}) / ${figure(high - low)})`;
    return `(${gap} * ${gap})`;
  });
  const squared = summedSquares(words, forming, squares);
  const second = spread.some(Boolean) ? await figuresOf({ ...asked, from: squared.from }, squared.sums) : [];
  const deviation = (i: number): number => {
    const { known, low, high } = moments[i] as (typeof moments)[number];
    return spread[i] === true ? Math.sqrt((second[i] ?? 0) / known) * (high - low) : 0;
  };
  let at = 0;
  return given.map(({ scale }, i) => {
    const own = (names[i] ?? []).map(() => at++);
    return {
      states: own.map((column) => roundState(stateOf(scale, column))),
      still: own.map((column) => !((moments[column]?.high ?? 0) > (moments[column]?.low ?? 0))),
    };
  });

  function stateOf(scale: Unscaled['scale'], i: number): TransformState {
    const { known, mean, low, high } = moments[i] as (typeof moments)[number];
    if (scale === 'none') return transformNamed('raw').fit?.(NOTHING, [], undefined) ?? {};
    if (known === 0) return {};
    if (scale === 'minmax') return { centre: low, spread: high - low };
    if (scale === 'standard') return { centre: mean, spread: deviation(i) };
    const quartile = quartiles[robust.indexOf(all[i] as (typeof all)[number])];
    const range = (quartile?.quantile(0.75) ?? 0) - (quartile?.quantile(0.25) ?? 0);
    return { centre: quartile?.quantile(0.5) ?? Number.NaN, spread: range > 0 ? range / NORMAL_IQR : deviation(i) };
  }
}
