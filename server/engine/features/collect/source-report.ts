// What there is to say about one source: its counts, its lookups and its columns; in full for an audit, the missing values only for a run.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { SourcePlan } from '../../../../language/plan/plan.ts';
import { isCategorical, isNumeric, isTemporal } from '../../../../language/types/value-type.ts';
import { settleRows } from '../../data/sources/row-account.ts';
import { usedColumns } from '../../data/sources/used-columns.ts';
import { identifier, numeral } from '../../data/sql/quote.ts';
import type { PreparedSource, ReadColumn } from '../../data/tables/prepared-source.ts';
import { numberIn } from '../../data/tables/tally.ts';
import { numberAt, numbersOf, textAt, textsOf } from '../../data/warehouse/warehouse.ts';
import type { ColumnReport, SourceReport } from '../../result/result.ts';
import { coverageOf } from './coverage.ts';
import type { Session } from './session.ts';
import type { SourceCounts } from './statistics.ts';

/** `full` also counts distinct values and draws histograms, which costs a pass per column. */
export type ReportDepth = 'brief' | 'full';

export async function reportSource(session: Session, source: PreparedSource, counts: SourceCounts, depth: ReportDepth): Promise<SourceReport> {
  const { plan } = source;
  const settled = settleRows(plan, source.account, counts.rows, session.findings);
  const full = depth === 'full';
  const entities = full || source.inMemory ? await countEntities(session, source) : {};
  return {
    name: plan.name,
    kind: plan.kind ?? '',
    label: plan.label ?? plan.name,
    ...(plan.owner !== undefined && { owner: plan.owner }),
    ...settled,
    rows: counts.rows,
    filtered: counts.filtered,
    duplicates: counts.duplicates,
    withoutKey: counts.withoutKey,
    withoutTime: counts.withoutTime,
    afterAsOf: counts.afterAsOf,
    ...entities,
    ...(counts.from !== undefined && { from: counts.from }),
    ...(counts.to !== undefined && { to: counts.to }),
    joins: (session.joins.get(plan.name) ?? []).map(({ source: joined, rows, unmatched }) => ({ source: joined, rows, unmatched })),
    columns: await reportColumns(session, source, counts, full),
    ...(source.weight !== undefined && { weight: source.weight }),
  };
}

/** A source that could not be read, with the reason that was found. */
export function unreadSource(plan: SourcePlan, findings: readonly Finding[]): SourceReport {
  const own = findings.find((finding) => finding.message.includes(`\`${plan.name}\``));
  return {
    name: plan.name,
    kind: plan.kind ?? '',
    label: plan.label ?? plan.name,
    ...(plan.owner !== undefined && { owner: plan.owner }),
    delivered: 0,
    refused: 0,
    rows: 0,
    filtered: 0,
    duplicates: 0,
    withoutKey: 0,
    withoutTime: 0,
    afterAsOf: 0,
    joins: [],
    columns: [],
    notRun: own?.message ?? 'It could not be read.',
  };
}

async function countEntities(session: Session, source: PreparedSource): Promise<{ entities?: number; covered?: number }> {
  if (!source.hasKey) return {};
  const { entities, covered } = await coverageOf(session, source);
  return { entities, covered };
}

/** Columns that are counted in one statement. */
/** Values that are drawn, and values that are offered while somebody writes. */
const [SHOWN, LEVELS] = [10, 50];
const BATCH = 20;
/** Every statement on a table costs more the wider it is: from here on a few columns at a time are taken aside first. */
const WIDE = 100;

async function reportColumns(session: Session, source: PreparedSource, { missing: known }: SourceCounts, full: boolean): Promise<ColumnReport[]> {
  const used = usedColumns(session.plan, source.plan.name);
  const columns = full || source.inMemory ? source.columns : source.columns.filter((column) => used.has(column.name));
  const reports: ColumnReport[] = [];
  const { options } = session;
  const { name, label = name } = source.plan;
  for (let at = 0; at < columns.length; at += BATCH) {
    if (columns.length > BATCH) options.progress?.({ stage: 'collect', message: `Counting the columns of ${label}`, done: at / columns.length });
    const batch = columns.slice(at, at + BATCH);
    const rows = full && source.inMemory && columns.length > WIDE ? await narrowed(session, source, batch) : source.delivered;
    const missing = batch.every(({ name: column }) => known?.has(column))
      ? batch.map(({ name: column }) => known?.get(column) ?? 0)
      : await countMissing(source, rows, batch, options.signal);
    for (const [i, column] of batch.entries()) {
      const head = {
        name: column.name,
        ...(column.header !== undefined && { header: column.header }),
        ...labelOf(source, column),
        type: column.type,
        declared: column.declared,
        used: used.has(column.name) || (column.header !== undefined && used.has(column.header)),
        missing: missing[i] ?? 0,
        unreadable: column.unreadable ?? 0,
      };
      reports.push(full ? { ...head, ...(await describeColumn(session, source, rows, column)) } : head);
    }
  }
  return reports;
}

async function countMissing({ tally }: PreparedSource, rows: string, columns: readonly ReadColumn[], signal: AbortSignal | undefined): Promise<number[]> {
  const figures = columns.map(({ name }) => `count(*) - count(${identifier(name)})`);
  const found = await tally.ask({ from: `${rows} AS r`, figures }, signal);
  return columns.map((_, i) => numberIn(found, i));
}

function labelOf({ plan }: PreparedSource, { name, label: inData }: ReadColumn): { label?: string } {
  const label = plan.columns.find((column) => column.name === name)?.label ?? inData;
  return label === undefined ? {} : { label };
}

/** These columns in a table of their own. */
async function narrowed({ warehouse, options }: Session, source: PreparedSource, columns: readonly ReadColumn[]): Promise<string> {
  const table = identifier('·narrow');
  const list = columns.map(({ name }) => identifier(name)).join(', ');
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${table} AS SELECT ${list} FROM ${source.delivered}`, options.signal);
  return table;
}

async function describeColumn({ options }: Session, { plan, database }: PreparedSource, rows: string, column: ReadColumn): Promise<Partial<ColumnReport>> {
  const { query, words } = database;
  const name = identifier(column.name);
  const secret = plan.columns.find((declared) => declared.name === column.name)?.personal === true;
  const shown =
    column.type.kind === 'list'
      ? words.listWritten(name, '; ')
      : isTemporal(column.type)
        ? `CAST(CAST(${name} AS DATE) AS VARCHAR)`
        : isNumeric(column.type)
          ? words.numberText(name)
          : `CAST(${name} AS VARCHAR)`;
  const distinct = numberAt(await query(`SELECT count(DISTINCT ${name}) FROM ${rows} AS r`, options.signal), 0);
  if (secret) return { distinct };
  if (isNumeric(column.type)) {
    const range = await query(`SELECT min(${name}), max(${name}) FROM ${rows} AS r`, options.signal);
    const [minimum, maximum] = [numberAt(range, 0), numberAt(range, 1)];
    if (!Number.isFinite(minimum)) return { distinct };
    return { distinct, minimum, maximum, histogram: await binned(`SELECT ${name} AS v FROM ${rows} AS r`, minimum, maximum) };
  }
  const range = isTemporal(column.type) ? await query(`SELECT min(${shown}), max(${shown}) FROM ${rows} AS r`, options.signal) : undefined;
  const [minimum, maximum] = range ? [textAt(range, 0), textAt(range, 1)] : [];
  const isFrequent = !isCategorical(column.type) || distinct <= 1_000;
  const histogram = isFrequent ? await frequent(`SELECT ${shown} AS v FROM ${rows} AS r WHERE ${name} IS NOT NULL`) : undefined;
  // Of a list, each answer by itself, whatever else was given with it.
  const levels =
    column.type.kind === 'list'
      ? await frequent(`SELECT u.v FROM ${rows} AS r CROSS JOIN UNNEST(r.${name}) AS u(v)`)
      : isTemporal(column.type)
        ? undefined
        : histogram;
  return {
    distinct,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(histogram && { histogram: histogram.slice(0, SHOWN) }),
    ...(levels && { levels }),
  };

  async function frequent(values: string): Promise<{ label: string; count: number }[]> {
    const found = await query(
      `SELECT v, n FROM (SELECT v, count(*) AS n FROM (${values}) AS s GROUP BY 1) AS t ORDER BY n DESC, ${words.byCodePoint('v')} LIMIT ${LEVELS}`,
      options.signal,
    );
    return textsOf(found, 0).map((label, i) => ({ label: label ?? '', count: numbersOf(found, 1)[i] ?? 0 }));
  }

  /** Ten equal bins; one where all values are the same. */
  async function binned(values: string, low: number, high: number): Promise<{ label: string; count: number }[]> {
    const width = (high - low) / 10;
    if (!(width > 0)) return [{ label: `${low}`, count: numberAt(await query(`SELECT count(v) FROM (${values}) AS t`, options.signal), 0) }];
    const result = await query(
      `SELECT least(9, CAST(floor((v - ${numeral(low)}) / ${numeral(width)}) AS INTEGER)) AS bin, count(*) FROM (${values}) AS t WHERE v IS NOT NULL GROUP BY 1 ORDER BY 1`,
      options.signal,
    );
    const counts = new Map([...numbersOf(result, 0)].map((bin, i) => [bin, numbersOf(result, 1)[i] ?? 0]));
    return Array.from({ length: 10 }, (_, bin) => ({
      label: `${Number((low + bin * width).toPrecision(6))}–${Number((low + (bin + 1) * width).toPrecision(6))}`,
      count: counts.get(bin) ?? 0,
    }));
  }
}
