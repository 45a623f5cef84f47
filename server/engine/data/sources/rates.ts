// Amounts in the currency of their row, brought to one currency by the rate of their day: that of the day itself, or the last before it.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { ColumnPlan, SourcePlan } from '../../../../language/plan/plan.ts';
import { duplicateLookup, unavailableInput } from '../../result/findings/data-source.ts';
import { missingRate, oldRates } from '../../result/findings/rates.ts';
import { identifier, literal, numeral } from '../sql/quote.ts';
import { DAY, findColumn, KEY, type PreparedSource, ROW } from '../tables/prepared-source.ts';
import { numberAt, numbersOf, textsOf, type Warehouse } from '../warehouse/warehouse.ts';
import type { Given } from './given.ts';

export interface RatesInput {
  readonly source: SourcePlan;
  readonly data: Given;
  /** Undefined where it could not be read. */
  readonly ratesOf: (name: string) => Promise<PreparedSource | undefined>;
  readonly warehouse: Warehouse;
  readonly findings: Finding[];
  readonly signal?: AbortSignal;
}

/** A server is only read: the rates are written into each query. */
const MOST_WRITTEN = 20_000;
/** A rate that is older than a month and some days was not the rate of the day. */
const OLD = 35;
const [FIRST, LAST] = [-1_000_000, 10_000_000];

/** The data with its amounts in one currency; as it is where no column asks for that. */
export async function withRates(input: RatesInput): Promise<Given> {
  let { data } = input;
  for (const column of input.source.columns) if (column.read.exchange) data = await exchange({ ...input, data }, column, column.read.exchange);
  return data;
}

type Exchange = NonNullable<ColumnPlan['read']['exchange']>;

async function exchange(input: RatesInput, column: ColumnPlan, { by, rates: name, rate }: Exchange): Promise<Given> {
  const { source, data, findings, signal } = input;
  const { database } = data;
  const { words } = database;
  const currency = findColumn(data.columns, by)?.name;
  const rates = await input.ratesOf(name);
  const day = source.time?.joins.length === 0 ? findColumn(data.columns, source.time.column)?.name : undefined;
  const lacks =
    rateProblem(rates, rate) ?? (rates?.hasTime && day === undefined ? 'the rows have no `time:` of their own that tells the day of a rate' : undefined);
  if (currency === undefined || rates === undefined || lacks !== undefined || !data.columns.some((one) => one.name === column.name)) {
    findings.push(
      unavailableInput.at(column.nameOrigin, { source: source.name, reason: `\`${column.name}\` has no rates: ${lacks ?? `\`${name}\` could not be read`}` }),
    );
    return without(data, column.name);
  }
  const relation = await intervals(input, rates, rate, column);
  if (relation === undefined) return without(data, column.name);
  const amount = `t.${identifier(column.name)}`;
  const code = `upper(trim(CAST(t.${identifier(currency)} AS VARCHAR)))`;
  const on = [`x.c = ${code}`];
  const at = day === undefined || !rates.hasTime ? undefined : words.dayNumber(`CAST(t.${identifier(day)} AS DATE)`);
  if (at !== undefined) on.push(`${at} >= x.f`, `${at} < x.u`);
  const own = column.type.kind === 'money' ? (column.type.currency ?? '') : '';
  const factor = `coalesce(x.r, CASE WHEN ${code} = ${literal(own)} THEN 1 END)`;
  const from = `(${data.select}) AS t LEFT JOIN ${relation} AS x ON ${on.join(' AND ')}`;
  await report(input, column, { name, amount, code, factor, from, ...(at !== undefined && { age: `${at} - x.f` }) });
  const names = [...data.columns.map((one) => one.name), ...(data.wholeKey ? [KEY] : []), ROW];
  const list = names.map((one) => (one === column.name ? `${amount} * ${factor} AS ${identifier(one)}` : `t.${identifier(one)}`));
  signal?.throwIfAborted();
  return { ...data, select: `SELECT ${list.join(', ')} FROM ${from}` };
}

function rateProblem(rates: PreparedSource | undefined, rate: string): string | undefined {
  if (rates === undefined) return undefined;
  if (!rates.hasKey) return `\`${rates.plan.name}\` has no \`key:\` that names the currency of a rate`;
  return findColumn(rates.columns, rate) === undefined ? `\`${rates.plan.name}\` has no column \`${rate}\`` : undefined;
}

/** Amounts that cannot be told in one currency are missing, all of them. */
function without(data: Given, column: string): Given {
  const names = [...data.columns.map((one) => one.name), ...(data.wholeKey ? [KEY] : []), ROW];
  const list = names.map((one) => (one === column ? `CAST(NULL AS DOUBLE PRECISION) AS ${identifier(one)}` : `t.${identifier(one)}`));
  return { ...data, select: `SELECT ${list.join(', ')} FROM (${data.select}) AS t` };
}

/** What a unit of a currency `c` is worth, as `r`, from a day `f` until a day `u`. Undefined, with a finding, where there are too many for a server. */
async function intervals(
  { source, data, warehouse, findings, signal }: RatesInput,
  rates: PreparedSource,
  rate: string,
  column: ColumnPlan,
): Promise<string | undefined> {
  const { words, query } = rates.database;
  const value = `r.${identifier(findColumn(rates.columns, rate)?.name ?? rate)}`;
  const day = rates.hasTime ? words.dayNumber(`r.${identifier(DAY)}`) : numeral(FIRST);
  const code = `upper(trim(CAST(r.${identifier(KEY)} AS VARCHAR)))`;
  const grouped = `SELECT ${code} AS c, ${day} AS f, min(${value}) AS r, max(${value}) AS h FROM ${rates.rows} AS r WHERE ${value} IS NOT NULL AND r.${identifier(KEY)} IS NOT NULL${rates.hasTime ? ` AND r.${identifier(DAY)} IS NOT NULL` : ''} GROUP BY 1, 2`;
  const found = await query(`SELECT c, CAST(f AS DOUBLE PRECISION), r, h FROM (${grouped}) AS g ORDER BY ${words.byCodePoint('c')}, f`, signal);
  const [codes, from, worth, highest] = [textsOf(found, 0), numbersOf(found, 1), numbersOf(found, 2), numbersOf(found, 3)];
  const twice = [...worth].filter((one, i) => one !== highest[i]).length;
  if (twice > 0) findings.push(duplicateLookup.at(column.nameOrigin, { lookup: rates.plan.name, by: 'currency and day', keys: twice, source: source.name }));
  const until = Float64Array.from({ length: found.rows }, (_, i) => (codes[i + 1] === codes[i] ? (from[i + 1] ?? LAST) : LAST));
  if (data.database === warehouse) {
    const table = `·rates:${source.name}.${column.name}`;
    await warehouse.load(
      table,
      [
        { kind: 'text', name: 'c', values: codes },
        { kind: 'number', name: 'f', values: Float64Array.from(from) },
        { kind: 'number', name: 'u', values: until },
        { kind: 'number', name: 'r', values: Float64Array.from(worth) },
      ],
      signal,
    );
    return identifier(table);
  }
  if (found.rows > MOST_WRITTEN) {
    const reason = `\`${rates.plan.name}\` has more than ${MOST_WRITTEN} rates, too many to send along with each query: load it into the database of the amounts`;
    findings.push(unavailableInput.at(column.nameOrigin, { source: source.name, reason }));
    return undefined;
  }
  const rows = Array.from(
    { length: found.rows },
    (_, i) => `(${[literal(codes[i] ?? ''), numeral(from[i] ?? FIRST), numeral(until[i] ?? LAST), numeral(worth[i] ?? 0)].join(', ')})`,
  );
  const none = `(SELECT CAST(NULL AS VARCHAR) AS c, ${numeral(0)} AS f, ${numeral(0)} AS u, ${numeral(0)} AS r WHERE FALSE)`;
  return rows.length === 0 ? none : `(SELECT * FROM (VALUES ${rows.join(', ')}) AS v(c, f, u, r))`;
}

interface Told {
  readonly name: string;
  readonly amount: string;
  readonly code: string;
  readonly factor: string;
  readonly from: string;
  /** Days from the rate to the row. */
  readonly age?: string;
}

async function report({ source, data, findings, signal }: RatesInput, column: ColumnPlan, { name, amount, code, factor, from, age }: Told): Promise<void> {
  const { query, words } = data.database;
  const facts = { source: source.name, column: column.name, rates: name };
  const lost = await query(
    `SELECT coalesce(c, ''), n FROM (SELECT ${code} AS c, count(*) AS n FROM ${from} WHERE ${amount} IS NOT NULL AND ${factor} IS NULL GROUP BY 1) AS g ORDER BY n DESC, ${words.byCodePoint('c')}`,
    signal,
  );
  const currencies = [...textsOf(lost, 0)].map((currency, i) => ({ currency: currency ?? '', rows: numbersOf(lost, 1)[i] ?? 0 }));
  const rows = currencies.reduce((sum, one) => sum + one.rows, 0);
  if (rows > 0) findings.push(missingRate.at(column.nameOrigin, { ...facts, rows, currencies }));
  if (age === undefined) return;
  const old = await query(`SELECT count(*), max(${age}) FROM ${from} WHERE ${amount} IS NOT NULL AND ${age} > ${OLD}`, signal);
  if (numberAt(old, 0) > 0) findings.push(oldRates.at(column.nameOrigin, { ...facts, rows: numberAt(old, 0), days: numberAt(old, 1) }));
}
