// Refunds and corrections among orders: what counts days with a row takes them for orders, and what adds amounts is lowered by them.

import type { CallExpr, Expr, Origin } from '../../../../language/plan/plan.ts';
import { callsOf } from '../../../../language/plan/walk.ts';
import { compile } from '../../data/sql/expressions.ts';
import { reasonOf } from '../../data/sql/not-computable.ts';
import { identifier } from '../../data/sql/quote.ts';
import { rowConditions } from '../../data/sql/row-conditions.ts';
import { DAY, KEY, type PreparedSource } from '../../data/tables/prepared-source.ts';
import { type Database, numberAt } from '../../data/warehouse/warehouse.ts';
import { negativeAmounts } from '../../result/findings/statistics-value.ts';
import { showNumber, showShare } from '../../result/show.ts';
import type { Session } from './session.ts';

/** What takes a day with a row for a day with an order, and what goes by how large an order is. */
const DAYS = new Set(['frequency', 'recency', 'tenure', 'monetary', 'expected_orders', 'alive', 'lifetime_value']);
const AMOUNTS = new Set(['monetary', 'lifetime_value']);

interface Counted {
  readonly rows: number;
  readonly negative: number;
  /** Days of a customer on which nothing but negative amounts lies. */
  readonly days: number;
}

/** One finding for each source whose orders hold negative amounts and that says nothing of returns, with the largest counts among the calls that read it. */
export async function reportNegativeAmounts(session: Session): Promise<void> {
  const calls = session.plan.dimensions
    .flatMap(({ features }) => features.flatMap(({ expression }) => callsOf(expression)))
    .filter(({ function: name }) => DAYS.has(name));
  for (const source of session.now.sources.values()) {
    if (!source.hasKey || !source.hasTime || source.plan.returns !== undefined) continue;
    const own = calls.filter((call) => call.source === source.plan.name);
    const amounts = amountsOf(source, own);
    const known = new Map<string, Promise<Counted>>();
    const counted: { readonly name: string; readonly counted: Counted }[] = [];
    for (const call of own) {
      const value = call.positional[0]?.value;
      if (value === undefined) continue;
      for (const amount of value.op === 'rows' ? amounts : [value]) {
        const found = await count(session, source, call, amount, known);
        if (found !== undefined && found.negative > 0) counted.push({ name: call.function, counted: found });
      }
    }
    const [most] = counted.map((one) => one.counted).sort((a, b) => b.negative - a.negative);
    if (most === undefined) continue;
    const named = (set: ReadonlySet<string>) => [...new Set(counted.map(({ name }) => name))].filter((name) => set.has(name));
    session.findings.push(
      negativeAmounts.at(source.plan.nameOrigin, {
        source: source.plan.name,
        negative: showNumber(most.negative),
        rows: showNumber(most.rows),
        share: showShare(most.negative / most.rows),
        days: most.days,
        counting: named(DAYS),
        adding: named(AMOUNTS),
      }),
    );
  }
}

/** The amounts of a source whose rows alone are named: those that other calls name, else its only column of money. */
function amountsOf({ plan, columns }: PreparedSource, calls: readonly CallExpr[]): readonly Expr[] {
  const named = calls.flatMap(({ positional: [first] }) => (first === undefined || first.value.op === 'rows' ? [] : [first.value]));
  if (named.length > 0) return named;
  const [only, ...more] = columns.filter(({ type }) => type.kind === 'money');
  return only === undefined || more.length > 0 ? [] : [columnOf(plan.name, only.name, plan.nameOrigin)];
}

function columnOf(source: string, column: string, origin: Origin): Expr {
  return { op: 'column', source, joins: [], column, origin };
}

/** Undefined where the amount is none that can be computed; why, its feature says. */
async function count({ now, options }: Session, source: PreparedSource, call: CallExpr, amount: Expr, known: Map<string, Promise<Counted>>) {
  const rows = call.positional[0];
  if (rows === undefined) return undefined;
  try {
    const scope = now.rowScope(source, 'r');
    const value = compile(amount, scope).sql;
    const conditions = rowConditions({ source, scope, rows });
    const read = `SELECT r.${identifier(KEY)} AS k, r.${identifier(DAY)} AS d, ${value} AS v FROM ${source.rows} AS r ${scope.joins()} WHERE ${conditions.join(' AND ')}`;
    const asked = known.get(read) ?? counted(source.database, read, options.signal);
    known.set(read, asked);
    return await asked;
  } catch (error) {
    options.signal?.throwIfAborted();
    if (reasonOf(error) === undefined) throw error;
    return undefined;
  }
}

/** Days are looked at one by one only where there is something negative. */
async function counted({ query }: Database, read: string, signal: AbortSignal | undefined): Promise<Counted> {
  const all = await query(`SELECT count(v), count(*) FILTER (WHERE v < 0) FROM (${read}) AS t`, signal);
  const [rows, negative] = [numberAt(all, 0), numberAt(all, 1)];
  if (negative === 0) return { rows, negative, days: 0 };
  const alone = await query(`SELECT count(*) FROM (SELECT 1 AS one FROM (${read}) AS t GROUP BY k, d HAVING max(v) < 0) AS t`, signal);
  return { rows, negative, days: numberAt(alone, 0) };
}
