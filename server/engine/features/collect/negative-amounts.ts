// Refunds and corrections among orders: what counts days with a row takes them for orders, and what adds amounts is lowered by them.

import type { CallExpr, Expr, Origin, Plan } from '../../../../language/plan/plan.ts';
import { callsOf } from '../../../../language/plan/walk.ts';
import { compile } from '../../data/sql/expressions.ts';
import { reasonOf } from '../../data/sql/not-computable.ts';
import { identifier } from '../../data/sql/quote.ts';
import { rowConditions } from '../../data/sql/row-conditions.ts';
import { DAY, KEY, type PreparedSource } from '../../data/tables/prepared-source.ts';
import { numberIn, type Question } from '../../data/tables/tally.ts';
import { negativeAmounts } from '../../result/findings/statistics-value.ts';
import { showNumber, showShare } from '../../result/show.ts';
import type { Session } from './opened.ts';
import type { Snapshot } from './snapshot.ts';

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
  for (const source of session.now.sources.values()) {
    const known = new Map<string, Promise<Counted>>();
    const counted: { readonly name: string; readonly counted: Counted }[] = [];
    for (const { call, amount } of amountsRead(session.plan, source)) {
      const found = await count(session, source, call, amount, known);
      if (found !== undefined && found.negative > 0) counted.push({ name: call.function, counted: found });
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

/** The calls that take rows of a source for orders, and the amounts that stand in them; none where the source says what its returns are. */
function amountsRead(plan: Plan, source: PreparedSource): { readonly call: CallExpr; readonly amount: Expr }[] {
  if (!source.hasKey || !source.hasTime || source.plan.returns !== undefined) return [];
  const calls = plan.dimensions.flatMap(({ features }) => features.flatMap(({ expression }) => callsOf(expression)));
  const own = calls.filter((call) => DAYS.has(call.function) && call.source === source.plan.name);
  const amounts = amountsOf(source, own);
  return own.flatMap((call) => {
    const value = call.positional[0]?.value;
    return value === undefined ? [] : (value.op === 'rows' ? amounts : [value]).map((amount) => ({ call, amount }));
  });
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
  try {
    const read = readOf(now, source, call, amount);
    if (read === undefined) return undefined;
    const asked = known.get(read.select) ?? counted(source, read, options.signal);
    known.set(read.select, asked);
    return await asked;
  } catch (error) {
    options.signal?.throwIfAborted();
    if (reasonOf(error) === undefined) throw error;
    return undefined;
  }
}

/** Rows with an amount that are read. */
interface Read {
  /** Their key as `k`, their day as `d` and the amount as `v`. */
  readonly select: string;
  /** The amount and what holds for them, where they are asked for as some of all rows of their source. */
  readonly among?: { readonly value: string; readonly only: string };
}

/** The rows that a call reads. Throws where the amount is none that can be computed. */
function readOf({ rowScope }: Pick<Snapshot, 'rowScope'>, source: PreparedSource, call: CallExpr, amount: Expr): Read | undefined {
  const rows = call.positional[0];
  if (rows === undefined) return undefined;
  const scope = rowScope(source, 'r');
  const value = compile(amount, scope).sql;
  const only = rowConditions({ source, scope, rows }).join(' AND ');
  const joins = scope.joins();
  const select = `SELECT r.${identifier(KEY)} AS k, r.${identifier(DAY)} AS d, ${value} AS v FROM ${source.rows} AS r ${joins} WHERE ${only}`;
  // A column can be looked at in any row; together with whatever else is counted of them, that is no pass of its own.
  return { select, ...(source.tally.together && amount.op === 'column' && joins.trim() === '' && { among: { value, only } }) };
}

/** Days are looked at one by one only where there is something negative. */
async function counted(source: PreparedSource, read: Read, signal: AbortSignal | undefined): Promise<Counted> {
  const { tally } = source;
  const all = await tally.ask(negativeIn(source, read), signal);
  const [rows, negative] = [numberIn(all, 0), numberIn(all, 1)];
  if (negative === 0) return { rows, negative, days: 0 };
  const alone = asksDays(source) ? all.slice(2) : await tally.ask({ from: daysIn(read), figures: ['count(*)'] }, signal);
  return { rows, negative, days: numberIn(alone, 0) };
}

/** Whether days are asked for together with what tells whether there are any to be asked for: only where that costs nothing if not. */
const asksDays = ({ tally, database }: PreparedSource): boolean => tally.together && database.words.lazySubqueries;

/** Negative amounts and, where asked for at once, the days of nothing else. */
function negativeIn(source: PreparedSource, read: Read): Question {
  const { value, only } = read.among ?? { value: 'v', only: 'TRUE' };
  const negative = `count(*) FILTER (WHERE ${only} AND ${value} < 0)`;
  const days = `CASE WHEN ${negative} > 0 THEN (SELECT count(*) FROM ${daysIn(read)}) ELSE 0 END`;
  return {
    from: read.among === undefined ? `(${read.select}) AS t` : `${source.rows} AS r`,
    figures: [`count(${value}) FILTER (WHERE ${only})`, negative, ...(asksDays(source) ? [days] : [])],
  };
}

const daysIn = ({ select }: Read): string => `(SELECT 1 AS one FROM (${select}) AS s GROUP BY k, d HAVING max(v) < 0) AS d`;

/** What is asked first of each amount. */
export function amountQuestions(plan: Plan, source: PreparedSource, seen: Pick<Snapshot, 'rowScope'>): Question[] {
  return amountsRead(plan, source).flatMap(({ call, amount }) => {
    try {
      const read = readOf(seen, source, call, amount);
      return read === undefined ? [] : [negativeIn(source, read)];
    } catch {
      return [];
    }
  });
}
