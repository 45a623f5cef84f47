// Rows with a negative amount among orders: set against the order they follow, or kept apart.

import type { Finding } from '../../../../language/catalog/finding.ts';
import { unmatchedReturns, untoldReturns } from '../../result/findings/data-source.ts';
import { showNumber } from '../../result/show.ts';
import { orderedValues } from '../sql/feature-query.ts';
import { identifier } from '../sql/quote.ts';
import { notAfter } from '../sql/windows.ts';
import { DAY, findColumn, KEY, namesOf, type PreparedSource, TIME } from '../tables/prepared-source.ts';
import { numberAt } from '../warehouse/warehouse.ts';

export interface ReturnsInput {
  readonly source: PreparedSource;
  readonly asOf: string | undefined;
  readonly signal?: AbortSignal;
  readonly findings: Finding[];
  /** Makes a relation, for the day alone where `dated`. */
  readonly make: (name: string, select: string, dated: boolean) => Promise<string>;
}

/** As it is where the source says nothing of returns, or where nobody can tell which they are. */
export async function withReturns(input: ReturnsInput): Promise<PreparedSource> {
  const { source, findings, make } = input;
  const { returns, name, properties, nameOrigin } = source.plan;
  if (returns === undefined) return source;
  const place = properties.returns ?? nameOrigin;
  const money = source.columns.filter(({ type }) => type.kind === 'money').map((column) => column.name);
  const [amount] = money;
  if (amount === undefined || money.length > 1 || !source.hasKey || !source.hasTime) {
    const lacks = amount === undefined || money.length > 1 ? 'amount' : source.hasKey ? 'time' : 'key';
    findings.push(untoldReturns.at(place, { source: name, lacks, money }));
    return source;
  }
  const is = `coalesce(t.${identifier(amount)} < 0, FALSE)`;
  if (returns === 'net') return netted(input, amount);
  const [rows, returned] = [
    await make(`·orders:${name}`, `SELECT t.* FROM ${source.rows} AS t WHERE NOT ${is}`, source.dated),
    await make(`·returned:${name}`, `SELECT t.* FROM ${source.rows} AS t WHERE ${is}`, source.dated),
  ];
  return { ...source, rows, returned };
}

/** What was returned after a day is not known on it, so the rows are others on another day. */
async function netted({ source, asOf, signal, findings, make }: ReturnsInput, amount: string): Promise<PreparedSource> {
  const { returnsTo, name, properties, nameOrigin } = source.plan;
  const { words, query } = source.database;
  const [key, day, time, value] = [KEY, DAY, TIME, amount].map(identifier) as [string, string, string, string];
  const shared = returnsTo === undefined ? undefined : findColumn(source.columns, returnsTo.column)?.name;
  const order = [`t.${value} DESC`, ...orderedValues(source, 't'), `t.${key}`, `t.${time}`].join(', ');
  const same = shared === undefined ? 'FALSE' : `coalesce(o.${identifier(shared)} = r.${identifier(shared)}, FALSE)`;
  const known = `SELECT t.*, row_number() OVER (ORDER BY ${order}) AS "·n" FROM ${source.rows} AS t WHERE ${notAfter(asOf, `t.${day}`, `t.${time}`)}`;
  // The order it names, else the latest on its day or before; of several rows the largest.
  const pairs = words.firstOfEach({
    columns: ['r."·n" AS n', 'o."·n" AS o', `r.${value} AS v`],
    from: `numbered AS r JOIN numbered AS o ON o.${key} = r.${key} AND (o.${day} <= r.${day} OR ${same}) AND NOT coalesce(o.${value} < 0, FALSE)`,
    where: `r.${value} < 0`,
    partition: ['r."·n"'],
    order: [`CASE WHEN ${same} THEN 0 ELSE 1 END`, `o.${day} DESC`, 'o."·n"'],
  });
  const given = `WITH numbered AS (${known}), pairs AS (${pairs})`;
  const totals = `SELECT o, ${words.exactSum('v', 'TRUE')} AS total FROM pairs GROUP BY o`;
  const list = namesOf(source).map((column) => {
    const own = `t.${identifier(column)}`;
    return column === amount ? `CASE WHEN b.total IS NULL THEN ${own} ELSE ${own} + b.total END AS ${value}` : own;
  });
  const select = `${given} SELECT ${list.join(', ')} FROM numbered AS t LEFT JOIN (${totals}) AS b ON b.o = t."·n" WHERE NOT coalesce(t.${value} < 0, FALSE)`;
  const rows = await make(`·net:${name}`, select, true);
  const counted = await query(
    `${given} SELECT count(*) FILTER (WHERE t.${value} < 0), count(*) FILTER (WHERE t.${value} < 0 AND p.n IS NULL) FROM numbered AS t LEFT JOIN pairs AS p ON p.n = t."·n"`,
    signal,
  );
  const [returned, unmatched] = [numberAt(counted, 0), numberAt(counted, 1)];
  if (unmatched > 0)
    findings.push(unmatchedReturns.at(properties.returns ?? nameOrigin, { source: name, unmatched: showNumber(unmatched), returned: showNumber(returned) }));
  return { ...source, rows, dated: true };
}
