// How the rows of a source find their partners: how many find none, a few keys of either side, and what likely keeps them apart.

import type { JoinPlan } from '../../../../language/plan/plan.ts';
import { isTemporal } from '../../../../language/types/value-type.ts';
import { keysOf, type LookupKey } from '../../data/sources/lookups.ts';
import { notComputable } from '../../data/sql/not-computable.ts';
import { identifier } from '../../data/sql/quote.ts';
import { identityOf, onColumn } from '../../data/sql/row-scope.ts';
import type { PreparedSource, ReadColumn } from '../../data/tables/prepared-source.ts';
import { numberIn, type Question } from '../../data/tables/tally.ts';
import { numberAt, numbersOf, textsOf } from '../../data/warehouse/warehouse.ts';
import type { Snapshot } from './snapshot.ts';

export interface JoinCount {
  readonly source: string;
  /** Rows as delivered. */
  readonly rows: number;
  /** Rows that have something to look up, and those of them that find nothing. */
  readonly asking: number;
  readonly unmatched: number;
  /** Where more than a few find nothing; absent where a key is personal. */
  readonly examples?: { readonly here: readonly string[]; readonly there: readonly string[] };
  /** What likely keeps the keys apart, as a clause. */
  readonly reason?: string;
}

/** Above this share of rows without a partner somebody should look. */
export const FEW_UNMATCHED = 0.01;
/** A reason that brings this share of the keys together is taken for the likely one. */
const LIKELY = 0.5;
/** So many different keys are looked at to find the reason. */
const LOOKED_AT = 1_000;

/** Of every join of a source that could be made. Partners count on whatever day they happened. */
export async function countJoins(seen: Joined, source: PreparedSource, signal?: AbortSignal): Promise<JoinCount[]> {
  const counts: JoinCount[] = [];
  for (const join of source.plan.joins) {
    const target = seen.sources.get(join.source);
    const theirs = target && keysOf(target, join);
    if (!target || !theirs) continue;
    try {
      counts.push(await countJoin({ seen, source, join, target, theirs, ...(signal && { signal }) }));
    } catch {
      // Whatever names the join says what is wrong with it.
      signal?.throwIfAborted();
    }
  }
  return counts;
}

/** What is known of the sources on a day. */
type Joined = Pick<Snapshot, 'sources' | 'rowScope' | 'lookupOf'>;

interface Joining {
  readonly seen: Joined;
  readonly source: PreparedSource;
  readonly join: JoinPlan;
  readonly target: PreparedSource;
  readonly theirs: readonly LookupKey[];
  readonly signal?: AbortSignal;
}

/** What `countJoins` asks first. */
export function joinQuestions(seen: Joined, source: PreparedSource): Question[] {
  return source.plan.joins.flatMap((join) => {
    const target = seen.sources.get(join.source);
    const theirs = target && keysOf(target, join);
    if (!target || !theirs) return [];
    try {
      return [joinOf({ seen, source, join, target, theirs }).question];
    } catch {
      return [];
    }
  });
}

function joinOf({ seen, source, join, target, theirs }: Joining) {
  const { words } = source.database;
  const scope = seen.rowScope(source, 'r');
  const mine = join.pairs.map(({ on }) => identityOf(scope.column(on), words));
  const rows = `SELECT ${mine.map((sql, i) => `${sql} AS m${i}`).join(', ')} FROM ${source.delivered} AS r ${scope.joins()}`;
  // In another database its keys are those that were taken over.
  const moved = source.database === target.database ? undefined : seen.lookupOf(source, join)?.relation;
  const own = moved === undefined ? theirs.map(({ sql }) => sql) : theirs.map((_, i) => `s.${identifier(onColumn(i))}`);
  const keys = `SELECT DISTINCT ${own.map((sql, i) => `${sql} AS t${i}`).join(', ')} FROM ${moved ?? target.rows} AS s`;
  const asking = mine.map((_, i) => `m${i} IS NOT NULL`).join(' AND ');
  const same = mine.map((_, i) => `m${i} = t${i}`).join(' AND ');
  const joined = `(${rows}) AS m LEFT JOIN (${keys}) AS t ON ${same}`;
  const figures = ['count(*)', `count(*) FILTER (WHERE ${asking})`, `count(*) FILTER (WHERE ${asking} AND t0 IS NULL)`];
  return { mine, moved, rows, keys, asking, same, joined, question: { from: joined, figures } };
}

async function countJoin(joining: Joining): Promise<JoinCount> {
  const { source, join, signal } = joining;
  const { query } = source.database;
  const { mine, moved, rows, keys, asking, same, joined, question } = joinOf(joining);
  const found = await source.tally.ask(question, signal);
  const count = { source: join.source, rows: numberIn(found, 0), asking: numberIn(found, 1), unmatched: numberIn(found, 2) };
  if (count.unmatched <= count.rows * FEW_UNMATCHED || isSecret(joining)) return count;
  const shown = (side: 'm' | 't') => mine.map((_, i) => `${side}${i}`).join(` || ', ' || `);
  const some = async (sql: string) => textsOf(await query(sql, signal), 0).flatMap((key) => (key === null ? [] : [key]));
  const here = await some(`SELECT DISTINCT ${shown('m')} FROM ${joined} WHERE ${asking} AND t0 IS NULL ORDER BY 1 LIMIT 3`);
  const there = await some(
    `SELECT DISTINCT ${shown('t')} FROM (${keys}) AS t LEFT JOIN (${rows}) AS m ON ${same} WHERE m0 IS NULL AND ${shown('t')} IS NOT NULL ORDER BY 1 LIMIT 3`,
  );
  const reason =
    moved === undefined
      ? await likelyReason(joining, `SELECT DISTINCT m0 AS k FROM ${joined} WHERE ${asking} AND t0 IS NULL ORDER BY 1 LIMIT ${LOOKED_AT}`)
      : undefined;
  return { ...count, examples: { here, there }, ...(reason !== undefined && { reason }) };
}

/** Keys of a column that is marked `personal` or `protected` are not shown. */
function isSecret({ source, join, target, theirs }: Joining): boolean {
  const marked = (plan: PreparedSource['plan'], column: string) =>
    plan.columns.some(({ name, personal, protected: guarded }) => name === column && (personal || guarded));
  return join.pairs.some(({ on }, i) => marked(source.plan, on.column) || marked(target.plan, theirs[i]?.name ?? ''));
}

/** Compares the keys in other spellings, and with other columns; only where one column is compared. */
async function likelyReason({ join, target, theirs, signal }: Joining, unmatched: string): Promise<string | undefined> {
  const [key] = theirs;
  if (key === undefined || theirs.length > 1) return undefined;
  const { query, words } = target.database;
  const spellings: readonly (readonly [(text: string) => string, string])[] = [
    [(text) => `lower(trim(${text}))`, 'they differ in upper and lower case or in blanks'],
    [(text) => words.replaced(text, '^0+', ''), 'they differ in leading zeros'],
    [(text) => words.tryNumber(text), 'one side writes them as decimal numbers'],
    [(text) => words.replacedAll(`lower(${text})`, '[^\\p{L}\\p{N}]', ''), 'they differ in punctuation'],
  ];
  const others = target.columns.filter(({ name, type }) => name !== key.name && !isTemporal(type) && type.kind !== 'boolean');
  const asKey = ({ name, type }: ReadColumn) => identityOf({ sql: `s.${identifier(name)}`, type }, words);
  const tests = [
    ...spellings.map(([spelt]) => `${spelt('u.k')} IN (SELECT ${spelt(key.sql)} FROM ${target.rows} AS s)`),
    ...others.map((column) => `u.k IN (SELECT ${asKey(column)} FROM ${target.rows} AS s)`),
  ];
  const result = await query(`SELECT count(*), ${tests.map((test) => `count(*) FILTER (WHERE ${test})`).join(', ')} FROM (${unmatched}) AS u`, signal);
  const all = numberAt(result, 0);
  const found = tests.map((_, i) => numbersOf(result, i + 1)[0] ?? 0);
  const best = found.indexOf(Math.max(...found));
  if (!(all > 0) || (found[best] ?? 0) < all * LIKELY) return undefined;
  const spelling = spellings[best]?.[1];
  if (spelling !== undefined) return spelling;
  const other = others[best - spellings.length];
  const [pair] = join.pairs;
  return other && pair && `they are in \`${target.plan.name}.${other.name}\`: \`${target.plan.name} by ${pair.on.column} = ${other.name}\``;
}

/** Why an aggregate over the rows of a source has no value, where none of them can count: nobody's, of no time, or without the partner it reads. */
export function refuseIfNoneCounts(seen: Snapshot, joins: readonly JoinCount[], source: string, needsTime: boolean, reads: readonly string[]): void {
  const counts = seen.counts.get(source);
  if (counts === undefined) return;
  const delivered = counts.rows - counts.filtered - counts.duplicates;
  if (delivered > 0 && counts.withoutKey === delivered) throw notComputable(`no row of \`${source}\` has a key, so there are no values`);
  if (needsTime && delivered > 0 && counts.withoutTime > 0 && counts.withoutTime === delivered - counts.withoutKey)
    throw notComputable(`no row of \`${source}\` says when it happened, so there are no values`);
  for (const { source: joined, asking, unmatched } of joins)
    if (reads.includes(joined) && asking > 0 && unmatched === asking)
      throw notComputable(`no row of \`${source}\` finds its row in \`${joined}\`, so there are no values`);
}
