// From looked-at files to a proposal: which column is the entity, what each file is, and how they hang together.

import { asksQuestions, type ColumnLook, isFigure, type Meaning, meaningOf, unreadTime } from './column-look.ts';
import { couldBeKey, isUnique, type Link, tellsApart } from './links.ts';
import type { Looked, LookedAt } from './look-at.ts';
import { entityIn, says, saysId } from './name-words.ts';

export interface ProposedSource extends LookedAt {
  readonly kind: 'crm' | 'transactions' | 'survey' | 'events' | 'support' | 'reference';
  /** As written: a column, a column through a join, or `row_number`. */
  readonly key?: string;
  readonly time?: string;
  readonly joins: readonly { readonly source: string; readonly by: string; readonly to: string }[];
  readonly amount?: string;
  /** The column with the weight of each respondent, where the data names one. */
  readonly weight?: string;
  readonly meaning: (column: ColumnLook) => Meaning;
}

export interface Proposal {
  /** The unit that gets a segment, from the name of its key. */
  readonly entity: string;
  readonly sources: readonly ProposedSource[];
}

/** The column of each file that holds the entity. */
type KeyOf = (file: LookedAt) => string | undefined;

interface Candidate {
  readonly file: LookedAt;
  readonly column: ColumnLook;
}

export function propose(looked: Looked): Proposal {
  const { files } = looked;
  const keys = entityKeys(looked);
  const keyOf: KeyOf = (file) => keys.find((one) => one.file === file)?.column.name;
  const sources = files.map((file) => proposeSource(file, keyOf, looked));
  const named = keys.map(({ column, file }) => entityIn(column.name) ?? entityIn(file.name)).find((name) => name !== undefined);
  const asked = sources.some(({ kind }) => kind === 'survey');
  return { entity: named ?? (asked || keys.length === 0 ? 'respondent' : 'customer'), sources };
}

/** The columns that most files share and whose names say what they are; else the unique column of the only table, or the one that its rows repeat. */
function entityKeys({ files, links }: Looked): readonly Candidate[] {
  const candidates = files.flatMap((file) =>
    file.report.columns.filter((column) => couldBeKey(column, file.report.rows) && unreadTime(column) === undefined).map((column) => ({ file, column })),
  );
  const groups = grouped(candidates, links);
  const best = groups.map((group) => ({ group, score: scoreOf(group, files.length) })).sort((a, b) => b.score - a.score)[0];
  return best !== undefined && best.score >= 3 ? oneEach(best.group) : [];
}

function scoreOf(group: readonly Candidate[], files: number): number {
  const some = (test: (one: Candidate) => boolean, points: number): number => (group.some(test) ? points : 0);
  const shared = new Set(group.map(({ file }) => file)).size - 1;
  const dated = ({ file, column }: Candidate): boolean =>
    saysId(column.name) && timeOf(file.report.columns) !== undefined && (column.distinct ?? 0) < file.report.rows;
  return (
    shared * 3 +
    some(({ column, file }) => entityIn(column.name) !== undefined || (saysId(column.name) && entityIn(file.name) !== undefined), 4) +
    some(({ column }) => saysId(column.name), 2) +
    some(({ column, file }) => isUnique(column, file.report.rows), 1) +
    (files === 1 ? some(dated, 1) : 0)
  );
}

/** Candidates that are linked with each other, directly or through others; the first of a file is the one that is named best. */
function grouped(candidates: readonly Candidate[], links: readonly Link[]): Candidate[][] {
  const at = ({ file, column }: Candidate): string => `${file.name}\n${column.name}`;
  const group = new Map(candidates.map((one) => [at(one), [one]]));
  for (const { from, to } of links) {
    const [one, other] = [group.get(`${from.source}\n${from.column}`), group.get(`${to.source}\n${to.column}`)];
    if (one === undefined || other === undefined || one === other) continue;
    one.push(...other);
    for (const moved of other) group.set(at(moved), one);
  }
  return [...new Set(group.values())];
}

function oneEach(group: readonly Candidate[]): Candidate[] {
  const named = [...group].sort((a, b) => Number(entityIn(b.column.name) !== undefined) - Number(entityIn(a.column.name) !== undefined));
  return named.filter((one, i) => named.findIndex(({ file }) => file === one.file) === i);
}

function proposeSource(file: LookedAt, keyOf: KeyOf, { files, links }: Looked): ProposedSource {
  const { report, name } = file;
  const items = asksQuestions(report);
  const meaning = (column: ColumnLook): Meaning => meaningOf(column, report, items);
  const column = report.columns.find((candidate) => candidate.name === keyOf(file));
  const time = timeOf(report.columns);
  const amount = report.columns.find((candidate) => isFigure(candidate) && meaning(candidate).kind === 'money')?.name;
  const joins = lookups(file, keyOf, files, links);
  const base = {
    ...file,
    joins,
    meaning,
    ...(time !== undefined && { time }),
    ...(amount !== undefined && { amount }),
    ...(report.weight !== undefined && { weight: report.weight }),
  };
  const single = items ? 'survey' : 'crm';
  if (!column) {
    const own =
      report.columns.find((candidate) => isUnique(candidate, report.rows) && saysId(candidate.name)) ??
      (items
        ? undefined
        : report.columns.find(
            (candidate) =>
              isUnique(candidate, report.rows) &&
              !['personal', 'date'].includes(meaning(candidate).kind) &&
              !isFigure(candidate) &&
              unreadTime(candidate) === undefined,
          ));
    if (files.length === 1) return { ...base, kind: single, key: own?.name ?? 'row_number' };
    // Rows that belong to somebody through another file, as order lines do through their order.
    const through = own === undefined ? files.find((other) => joins.some(({ source }) => source === other.name) && keyOf(other) !== undefined) : undefined;
    const key = through && keyOf(through);
    if (through && key !== undefined) {
      const when = time ?? timeOf(through.report.columns);
      return { ...base, kind: 'transactions', key: `${through.name}.${key}`, ...(when !== undefined && { time: time ?? `${through.name}.${when}` }) };
    }
    return { ...base, kind: 'reference', key: own?.name ?? 'row_number' };
  }
  if (isUnique(column, report.rows)) return { ...base, kind: single, key: column.name };
  if (/support|contact|ticket|complaint|return|service/i.test(name)) return { ...base, kind: 'support', key: column.name };
  if (items && (column.distinct ?? 0) >= 0.9 * report.rows) return { ...base, kind: 'survey', key: column.name };
  return { ...base, kind: amount === undefined ? 'events' : 'transactions', key: column.name };
}

/** Files with an identifier of their own that this one repeats; the best named column for each. */
function lookups(file: LookedAt, keyOf: KeyOf, files: readonly LookedAt[], links: readonly Link[]): { source: string; by: string; to: string }[] {
  return files.flatMap((other) => {
    if (other === file) return [];
    const found = links.filter(({ from, to }) => {
      if (from.source !== file.name || to.source !== other.name || from.column === keyOf(file)) return false;
      const [here, there] = [file.report.columns.find(({ name }) => name === from.column), other.report.columns.find(({ name }) => name === to.column)];
      return there !== undefined && tellsApart(there, other.report.rows) && here !== undefined && !tellsApart(here, file.report.rows);
    });
    const best = [...found].sort((a, b) => b.related - a.related || b.shared - a.shared)[0];
    return best === undefined ? [] : [{ source: other.name, by: best.from.column, to: best.to.column }];
  });
}

function timeOf(columns: readonly ColumnLook[]): string | undefined {
  const temporal = columns.filter(({ type, name }) => (type.kind === 'date' || type.kind === 'time') && !says('protected', name));
  return (temporal.find(({ name }) => says('time', name)) ?? temporal[0])?.name;
}
