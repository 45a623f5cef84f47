// From looked-at files to a proposal: which column is the entity, what each file is, how they hang together, a first dimension.

import type { ColumnReport, SourceReport } from '../engine/result/result.ts';

export interface LookedAt {
  /** The name it gets in the spec. */
  readonly name: string;
  /** The path as it is written in the spec. */
  readonly from: string;
  readonly report: SourceReport;
}

export interface ProposedSource extends LookedAt {
  readonly kind: 'crm' | 'transactions' | 'survey' | 'events' | 'support' | 'reference';
  /** As written: a column, a column through a join, or `row_number`. */
  readonly key?: string;
  readonly time?: string;
  readonly joins: readonly { readonly source: string; readonly by: string }[];
  readonly amount?: string;
  /** The column with the weight of each respondent, where the data names one. */
  readonly weight?: string;
}

export interface Proposal {
  /** The unit that gets a segment, from the name of its key. */
  readonly entity: string;
  readonly sources: readonly ProposedSource[];
}

const ENTITY = /(customer|client|user|member|household|account|subscriber|respondent|person|visitor|patient|donor|guest|kunde|konto|client)/i;
const ID = /(^|[_\s-])(id|key|no|nr|number|code|uuid)$|id$/i;
const TIME = /(date|time|day|_at$|_on$|^at$|when|timestamp|datum)/i;
const MONEY = /(amount|price|value|revenue|spend|sales|total|paid|charge|fee|betrag|umsatz)/i;

export function propose(files: readonly LookedAt[]): Proposal {
  const key = entityKey(files);
  const sources = files.map((file) => proposeSource(file, key, files));
  return { entity: entityName(key), sources };
}

/** The column that most files share and whose name says what it is; else the unique column of the only table. */
function entityKey(files: readonly LookedAt[]): string | undefined {
  const scores = new Map<string, number>();
  for (const { report } of files) {
    for (const column of report.columns) {
      if (!couldBeKey(column, report.rows)) continue;
      const shared = files.filter((other) => other.report.columns.some(({ name }) => name === column.name)).length;
      const score = (shared - 1) * 3 + (ENTITY.test(column.name) ? 4 : 0) + (ID.test(column.name) ? 2 : 0) + (isUnique(column, report.rows) ? 1 : 0);
      scores.set(column.name, Math.max(scores.get(column.name) ?? 0, score));
    }
  }
  return [...scores].filter(([, score]) => score >= 3).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}

function couldBeKey(column: ColumnReport, rows: number): boolean {
  const { kind } = column.type;
  if (['money', 'share', 'boolean', 'date', 'time'].includes(kind) || (column.distinct ?? 0) < 2) return false;
  return ID.test(column.name) || ENTITY.test(column.name) || (isUnique(column, rows) && kind !== 'number');
}

function isUnique(column: ColumnReport, rows: number): boolean {
  return column.missing === 0 && column.distinct === rows && rows > 0;
}

function entityName(key: string | undefined): string {
  const found = key === undefined ? undefined : ENTITY.exec(key)?.[0].toLowerCase();
  return found ?? (key === undefined ? 'respondent' : 'customer');
}

function proposeSource(file: LookedAt, entity: string | undefined, files: readonly LookedAt[]): ProposedSource {
  const { report, name } = file;
  const column = report.columns.find((candidate) => candidate.name === entity);
  const time = timeOf(report.columns);
  const amount = report.columns.find((candidate) => MONEY.test(candidate.name) && isNumber(candidate))?.name;
  const joins = lookups(file, entity, files);
  const base = {
    ...file,
    joins,
    ...(time !== undefined && { time }),
    ...(amount !== undefined && { amount }),
    ...(report.weight !== undefined && { weight: report.weight }),
  };
  const single = report.weight !== undefined || ratings(report) >= 4 ? 'survey' : 'crm';
  if (!column) {
    const own =
      report.columns.find((candidate) => isUnique(candidate, report.rows) && ID.test(candidate.name)) ??
      report.columns.find((candidate) => isUnique(candidate, report.rows));
    if (files.length === 1) return { ...base, kind: single, key: own?.name ?? 'row_number' };
    // Rows that belong to somebody through another file, as order lines do through their order.
    const through =
      own === undefined
        ? files.find((other) => joins.some(({ source }) => source === other.name) && other.report.columns.some((candidate) => candidate.name === entity))
        : undefined;
    if (through && entity !== undefined) {
      const when = time ?? timeOf(through.report.columns);
      return { ...base, kind: 'transactions', key: `${through.name}.${entity}`, ...(when !== undefined && { time: time ?? `${through.name}.${when}` }) };
    }
    return { ...base, kind: 'reference', key: own?.name ?? 'row_number' };
  }
  if (isUnique(column, report.rows)) return { ...base, kind: single, key: column.name };
  if (/support|contact|ticket|complaint|return|service/i.test(name)) return { ...base, kind: 'support', key: column.name };
  return { ...base, kind: amount === undefined ? 'events' : 'transactions', key: column.name };
}

/** Files with an identifier of their own that this one repeats. A few repeated rows in a delivery do not hide an identifier. */
function lookups(file: LookedAt, entity: string | undefined, files: readonly LookedAt[]): { source: string; by: string }[] {
  return files.flatMap((other) => {
    if (other === file) return [];
    const own = other.report.columns.find(
      ({ name, distinct }) => name !== entity && ID.test(name) && (distinct ?? 0) >= 0.98 * other.report.rows && other.report.rows > 0,
    );
    const here = own && file.report.columns.find(({ name }) => name === own.name);
    return own && here && (here.distinct ?? 0) < 0.98 * file.report.rows ? [{ source: other.name, by: own.name }] : [];
  });
}

function timeOf(columns: readonly ColumnReport[]): string | undefined {
  const temporal = columns.filter(({ type }) => type.kind === 'date' || type.kind === 'time');
  return (temporal.find(({ name }) => TIME.test(name)) ?? temporal[0])?.name;
}

function isNumber({ type }: ColumnReport): boolean {
  return ['number', 'count', 'money', 'share'].includes(type.kind);
}

/** Columns that look like answers on a scale from 1 to 5, 7 or 10, or that are levels in an order. */
function ratings({ columns }: SourceReport): number {
  return columns.filter(
    (column) =>
      column.type.kind === 'ordinal' ||
      (isNumber(column) && (column.minimum === 0 || column.minimum === 1) && [5, 7, 10].includes(Number(column.maximum)) && (column.distinct ?? 99) <= 11),
  ).length;
}
