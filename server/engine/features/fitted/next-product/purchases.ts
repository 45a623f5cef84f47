// The purchases behind a call: read from the source, categories numbered, in compact form.

import type { CallExpr } from '../../../../../language/plan/plan.ts';
import { notComputable } from '../../../data/sql/not-computable.ts';
import { PURCHASE, purchasesSelect } from '../../../data/sql/purchases.ts';
import { identifier } from '../../../data/sql/quote.ts';
import { numbersOf, textsOf } from '../../../data/warehouse/warehouse.ts';
import { type Baskets, basketsOf } from '../../../statistics/predict/next-product/baskets.ts';
import { MOST_CATEGORIES } from '../../../statistics/predict/next-product.ts';
import { rowsInWords, words } from '../buying/arguments.ts';
import type { FittingContext } from '../fitted-function.ts';

const PURCHASES = identifier('·purchases');
const CATEGORIES = '·categories';

/** What is bought, in words: the column with its condition and window. Calls with the same share a model. */
export function purchasesInWords(call: CallExpr): string {
  const rows = call.positional[0];
  return rows === undefined ? 'nothing' : rowsInWords(rows, words(rows.value));
}

/** Makes the relation of the purchases of the population, `e` the row of the entity. Throws where the source cannot be read or has no `time:`. */
export async function readPurchases(context: FittingContext, call: CallExpr): Promise<void> {
  const { seen, population } = context;
  const rows = call.positional[0];
  const source = call.source === undefined ? undefined : seen.sources.get(call.source);
  if (rows === undefined || call.source === undefined || rows.value.op === 'rows')
    throw notComputable('it reads a column with the category of each row; name it first', call.nameOrigin);
  if (source === undefined) throw notComputable(`\`${call.source}\` could not be read`, call.nameOrigin);
  if (!source.hasKey) throw notComputable(`\`${call.source}\` does not say which column is the \`key:\` that finds the entity`, call.nameOrigin);
  if (!source.hasTime) throw notComputable(`it needs to know when a row happened, and \`${call.source}\` has no \`time:\``, call.nameOrigin);
  const name = '·bought';
  await context.bring({ name, database: source.database, select: purchasesSelect({ source, scope: seen.rowScope(source, 'r'), rows }), values: PURCHASE });
  const entities = `SELECT id, row_number() OVER (ORDER BY id) - 1 AS e FROM ${population}`;
  const made = `CREATE OR REPLACE TEMP TABLE ${PURCHASES} AS SELECT p.e, s.d, s.c FROM ${identifier(name)} AS s JOIN (${entities}) AS p ON p.id = s.k`;
  await context.run(made);
}

export interface Categories {
  /** Those that are predicted, sorted by name, then the rare ones, the most frequent first. */
  readonly names: readonly string[];
  /** How many are predicted. */
  readonly named: number;
  readonly purchases: number;
  /** Of them, those of rare categories. */
  readonly rare: number;
}

export async function categoriesBought(context: FittingContext): Promise<Categories> {
  const result = await context.query(`SELECT c, CAST(count(*) AS DOUBLE) AS n FROM ${PURCHASES} GROUP BY c ORDER BY c`);
  const [names, counts] = [textsOf(result, 0).map((name) => name ?? ''), numbersOf(result, 1)];
  // By name where they are as frequent, since sorting keeps the order of equals.
  const ranked = Array.from(names.keys()).sort((a, b) => (counts[b] as number) - (counts[a] as number));
  const frequent = ranked.slice(0, MOST_CATEGORIES).sort((a, b) => a - b);
  const rare = ranked.slice(MOST_CATEGORIES);
  const total = (some: readonly number[]) => some.reduce((sum, at) => sum + (counts[at] as number), 0);
  return {
    names: [...frequent, ...rare].map((at) => names[at] as string),
    named: frequent.length,
    purchases: total(ranked),
    rare: total(rare),
  };
}

/** The purchases by the positions of their categories in `names`; one that is not there has the number after the last. */
export async function basketsWith(context: FittingContext, names: readonly string[]): Promise<Baskets> {
  const columns = [
    { kind: 'text', name: 'k', values: names },
    { kind: 'number', name: 'v', values: Float64Array.from(names.keys()) },
  ] as const;
  await context.load(CATEGORIES, columns);
  const number = `coalesce(n.v, ${names.length})`;
  const result = await context.query(
    `SELECT CAST(p.e AS DOUBLE), CAST(date_diff('day', DATE '1970-01-01', p.d) AS DOUBLE), CAST(${number} AS DOUBLE) FROM ${PURCHASES} AS p LEFT JOIN ${identifier(CATEGORIES)} AS n ON n.k = p.c ORDER BY 1, 2, 3`,
  );
  const ids = await context.ids();
  return basketsOf(ids.length, numbersOf(result, 0), numbersOf(result, 1), numbersOf(result, 2));
}
