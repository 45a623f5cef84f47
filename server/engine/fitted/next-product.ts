// `next_product`: the category that somebody is most likely to buy next.

import type { CallExpr } from '../../../language/plan/plan.ts';
import { CATEGORY } from '../../../language/types/value-type.ts';
import { worseThanBaseline } from '../findings/statistics-next.ts';
import { normalise } from '../model-file/canonical-json.ts';
import { wilsonInterval } from '../numeric/wilson.ts';
import { type Counted, countPurchases, distributionsOf, largest, learnMixing, type Mixing, mix, type PurchaseDays } from '../predict/next-category.ts';
import { countHits, DEPTHS, type Hits } from '../predict/next-hits.ts';
import type { NextProductReport } from '../result.ts';
import { showCount, showShare } from '../show.ts';
import { notComputable } from '../sql/not-computable.ts';
import { purchaseDaysSelect } from '../sql/purchase-days.ts';
import { identifier } from '../sql/quote.ts';
import { numberAt, numbersOf, textsOf } from '../warehouse/warehouse.ts';
import { words } from './buying/arguments.ts';
import { defineFittedFunction, type FittingContext } from './fitted-function.ts';
import type { NextProductFit } from './fitted-model.ts';

/** Rarer categories are left out. */
const MOST_CATEGORIES = 100;
/** Fewer entities with three purchase days are too few to learn from. */
const FEWEST = 20;
/** So many of the ranked list are kept for every entity. */
const LISTED = 3;

export const nextProduct = defineFittedFunction({
  name: 'next_product',
  compute: async (context, call) => {
    const category = call.positional[0];
    if (category === undefined || call.source === undefined) throw notComputable('it needs a column with the category of each purchase', call.nameOrigin);
    const id = `next_product of ${words(category.value)}${category.where === undefined ? '' : ` where ${words(category.where)}`}`;
    context.pace.report({ stage: 'collect', message: `Learning what follows what in ${words(category.value)}` });
    const relation = await purchases(context, call);
    let learned: { readonly hits: Hits; readonly fit: NextProductFit; readonly all: number } | undefined;
    const model = await context.model<NextProductFit>('next_product', id, async () => {
      const { names, all } = await categoriesOf(context, relation);
      if (all < 2)
        throw notComputable(
          all === 0 ? 'no purchase has a category' : `everything bought is \`${names[0]}\`, so there is nothing to tell apart`,
          call.nameOrigin,
        );
      const days = await daysOf(context, relation, names);
      const { learnedOn, ...mixing } = learnMixing(days, 1);
      if (learnedOn < FEWEST)
        throw notComputable(
          `${showCount(learnedOn, 'entity', 'entities')} bought on three days or more, and ${FEWEST} are needed to learn what comes next`,
          call.nameOrigin,
        );
      const { popularity, transitions } = countPurchases(days, 0);
      const k = names.length;
      const fit = normalise({
        kind: 'next_product',
        id,
        categories: names,
        popularity,
        transitions: names.map((_, a) => transitions.subarray(a * k, (a + 1) * k)),
        weights: mixing.weights,
        halfLife: Number.isFinite(mixing.halfLife) ? mixing.halfLife : 0,
        learnedOn,
      }) as NextProductFit;
      learned = { hits: countHits(days, mixing), fit, all };
      return fit;
    });
    const { values, ranked } = await mostLikely(context, relation, model);
    const traces = [{ of: 'next_product' as const, columns: ranked, levels: model.categories }];
    const result = { values, levels: model.categories, type: CATEGORY, traces };
    if (learned === undefined) return result;
    warn(context, call, learned.hits);
    return { ...result, report: reported(words(category.value), learned.hits, learned.fit, learned.all, values) };
  },
});

/** A relation of who bought what on which day. */
async function purchases({ session, asOf }: FittingContext, call: CallExpr): Promise<string> {
  const source = session.sources.get(call.source ?? '');
  const [category] = call.positional;
  if (source === undefined || category === undefined) throw notComputable(`\`${call.source}\` could not be read`, call.nameOrigin);
  if (!source.hasKey) throw notComputable(`\`${call.source}\` does not say which column is the \`key:\` that finds the entity`, call.nameOrigin);
  if (!source.hasTime) throw notComputable(`it needs to know when a row happened, and \`${call.source}\` has no \`time:\``, call.nameOrigin);
  const select = purchaseDaysSelect({ source, scope: session.reader.rowScope(source, 'r'), category, asOf });
  const relation = identifier('·purchases');
  await session.warehouse.run(`CREATE OR REPLACE TEMP TABLE ${relation} AS ${select}`, session.options.signal);
  return relation;
}

/** The most frequent categories of the population by name, and how many there are in all. */
async function categoriesOf({ query, population }: FittingContext, relation: string): Promise<{ readonly names: readonly string[]; readonly all: number }> {
  const found = await query(`SELECT c FROM ${relation} JOIN ${population} AS p ON p.id = k GROUP BY c ORDER BY count(*) DESC, c LIMIT ${MOST_CATEGORIES}`);
  const all = numberAt(await query(`SELECT count(DISTINCT c) FROM ${relation} JOIN ${population} AS p ON p.id = k`), 0);
  return {
    names: textsOf(found, 0)
      .map((name) => name ?? '')
      .sort(),
    all,
  };
}

/** The purchase days of every entity of the population, in the order of their ids; only of known categories. */
async function daysOf({ session, query, population }: FittingContext, relation: string, names: readonly string[]): Promise<PurchaseDays> {
  const known = '·categories';
  await session.warehouse.load(
    known,
    [
      { kind: 'text', name: 'c', values: names },
      { kind: 'number', name: 'n', values: Float64Array.from(names.keys()) },
    ],
    session.options.signal,
  );
  const rows = await query(
    `SELECT e, CAST(date_diff('day', DATE '1970-01-01', t.d) AS DOUBLE) AS d, n FROM (SELECT id, CAST(row_number() OVER (ORDER BY id) - 1 AS DOUBLE) AS e FROM ${population}) AS p JOIN ${relation} AS t ON t.k = p.id JOIN ${identifier(known)} AS c ON c.c = t.c ORDER BY e, t.d, n`,
  );
  const entities = numberAt(await query(`SELECT CAST(count(*) AS DOUBLE) FROM ${population}`), 0);
  const [entity, day, item] = [numbersOf(rows, 0), numbersOf(rows, 1), numbersOf(rows, 2)];
  const dayStart = new Uint32Array(entities + 1);
  const itemStart: number[] = [];
  let at = 0;
  for (let e = 0; e < entities; e++) {
    dayStart[e] = itemStart.length;
    for (let last = Number.NaN; at < entity.length && entity[at] === e; at++) {
      if (day[at] !== last) itemStart.push(at);
      last = day[at] as number;
    }
  }
  dayStart[entities] = itemStart.length;
  return { categories: names.length, dayStart, itemStart: Uint32Array.from([...itemStart, entity.length]), items: Uint32Array.from(item) };
}

/** What each entity is most likely to buy next, and the first few with their chances: `next1`, `chance1`, `next2` …; NaN without a purchase. */
async function mostLikely(context: FittingContext, relation: string, model: NextProductFit) {
  const days = await daysOf(context, relation, model.categories);
  const counted: Counted = { popularity: Float64Array.from(model.popularity), transitions: Float64Array.from(model.transitions.flat()) };
  const mixing: Mixing = { weights: model.weights, halfLife: model.halfLife === 0 ? Number.POSITIVE_INFINITY : model.halfLife };
  const [k, entities] = [model.categories.length, days.dayStart.length - 1];
  const listed = Math.min(k, LISTED);
  const column = () => new Float64Array(entities).fill(Number.NaN);
  const [categories, chances] = [Array.from({ length: listed }, column), Array.from({ length: listed }, column)];
  const [own, next, mixed] = [new Float64Array(k), new Float64Array(k), new Float64Array(k)];
  for (let e = 0; e < entities; e++) {
    const [first, end] = [days.dayStart[e] as number, days.dayStart[e + 1] as number];
    if (end === first) continue;
    distributionsOf(days, counted, mixing.halfLife, first, end, own, next);
    mix(mixing, own, next, counted.popularity, mixed);
    for (const [i, category] of largest(mixed, listed).entries()) {
      (categories[i] as Float64Array)[e] = category;
      (chances[i] as Float64Array)[e] = mixed[category] as number;
    }
  }
  const ranked = Object.fromEntries(
    categories.flatMap((values, i) => [[`next${i + 1}`, values] as const, [`chance${i + 1}`, chances[i] as Float64Array] as const]),
  );
  return { values: categories[0] ?? column(), ranked };
}

function warn(context: FittingContext, call: CallExpr, { cases, model, popular, repeat }: Hits): void {
  const better = Math.max(popular[0] ?? 0, repeat[0] ?? 0);
  if ((model[0] ?? 0) >= better) return;
  context.find(worseThanBaseline, call.nameOrigin, {
    hits: showShare((model[0] ?? 0) / cases),
    baseline: better === repeat[0] ? 'repeating the last purchase' : 'naming the most popular',
    others: showShare(better / cases),
  });
}

function reported(of: string, hits: Hits, fit: NextProductFit, all: number, values: Float64Array): NextProductReport {
  const { cases, logProbability } = hits;
  const rates = (counts: readonly number[]) =>
    DEPTHS.map((depth, i) => ({ depth, share: (counts[i] ?? 0) / Math.max(1, cases), ...wilsonInterval(counts[i] ?? 0, cases) }));
  const predicted = fit.categories.map((category, c) => ({ category, entities: values.reduce((count, value) => count + (value === c ? 1 : 0), 0) }));
  return {
    kind: 'next_product',
    features: [],
    of,
    categories: fit.categories.length,
    leftOut: all - fit.categories.length,
    learnedOn: fit.learnedOn,
    cases,
    weights: fit.weights,
    ...(fit.halfLife === 0 ? {} : { halfLife: fit.halfLife }),
    logProbability,
    model: rates(hits.model),
    popular: rates(hits.popular),
    repeat: rates(hits.repeat),
    predicted: predicted.filter(({ entities }) => entities > 0).sort((a, b) => b.entities - a.entities || (a.category < b.category ? -1 : 1)),
  };
}
