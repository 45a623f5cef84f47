// Figures of one row that are asked of a source. Where a statement costs more than what it counts, as on a server, those that are known to be wanted
// go along with the first that is asked for, and none is asked for twice.

import { endsRun } from '../warehouse/engine-fault.ts';
import type { Database, QueryResult } from '../warehouse/warehouse.ts';

/** Aggregates over one relation, as it stands behind FROM. */
export interface Question {
  readonly from: string;
  readonly figures: readonly string[];
}

/** In the order of the figures: NaN for a number that is missing, undefined for a text. */
export type Answer = readonly (number | string | undefined)[];

export interface Tally {
  /** Whether a statement costs more than what it counts, so that it is better to ask for too much than once more. */
  readonly together: boolean;
  /** These will be asked: a hint, which changes no answer. */
  readonly expect: (questions: readonly Question[]) => void;
  /** Rejects as the database does. */
  readonly ask: (question: Question, signal?: AbortSignal) => Promise<Answer>;
}

/** Relations, figures and characters of one statement: servers plan no longer ones, or take as long for it as for two. */
const [RELATIONS, FIGURES, TEXT] = [12, 400, 400_000];

/** What is asked one by one, where a relation may be another one under its name the next time. */
export function askedAlone({ query }: Database): Tally {
  return { together: false, expect: () => undefined, ask: async ({ from, figures }, signal) => valuesOf(await query(select({ from, figures }), signal)) };
}

/** What is asked together, where a relation is told by its text and is the same as long as the session. */
export function askedTogether({ query }: Database): Tally {
  const known = new Map<string, Answer[number]>();
  let wanted: Question[] = [];
  const keyOf = (from: string, figure: string): string => `${from} ${figure}`;
  const open = ({ from, figures }: Question): Question => ({ from: from.trim(), figures: figures.filter((figure) => !known.has(keyOf(from.trim(), figure))) });

  const run = async (questions: readonly Question[], signal: AbortSignal | undefined): Promise<void> => {
    const asked = byRelation(questions.map(open));
    if (asked.length === 0) return;
    const values = valuesOf(await query(selectAll(asked), signal));
    let at = 0;
    for (const { from, figures } of asked) for (const figure of figures) known.set(keyOf(from, figure), values[at++]);
  };

  return {
    together: true,
    expect: (questions) => void wanted.push(...questions),
    ask: async (question, signal) => {
      if (open(question).figures.length > 0) {
        const along = wanted;
        wanted = [];
        const [now, later] = fitting(question, along);
        await run(now, signal).catch(async (error: unknown) => {
          signal?.throwIfAborted();
          if (endsRun(error) || now.length === 1) throw error;
          // One of the others may be what cannot be computed: each by itself from here on.
          await run([question], signal);
        });
        wanted.push(...later);
      }
      const from = question.from.trim();
      return question.figures.map((figure) => known.get(keyOf(from, figure)));
    },
  };
}

/** As many as one statement holds, the first in any case, and the others. */
function fitting(first: Question, others: readonly Question[]): readonly [Question[], Question[]] {
  const [now, later]: [Question[], Question[]] = [[first], []];
  for (const other of others) {
    const asked = byRelation([...now, other]);
    const length = asked.reduce((sum, { from, figures }) => sum + from.length + figures.reduce((all, figure) => all + figure.length, 0), 0);
    const fits = asked.length <= RELATIONS && length <= TEXT && asked.reduce((sum, { figures }) => sum + figures.length, 0) <= FIGURES;
    (fits ? now : later).push(other);
  }
  return [now, later];
}

/** Each relation once, with all that is asked of it. */
function byRelation(questions: readonly Question[]): Question[] {
  const relations = new Map<string, Set<string>>();
  for (const { from, figures } of questions) {
    const known = relations.get(from.trim()) ?? new Set();
    relations.set(from.trim(), known);
    for (const figure of figures) known.add(figure);
  }
  return [...relations].flatMap(([from, figures]) => (figures.size === 0 ? [] : [{ from, figures: [...figures] }]));
}

function select({ from, figures }: Question): string {
  return `SELECT ${figures.map((sql, i) => `${sql} AS c${i}`).join(', ')} FROM ${from}`;
}

/** One row: a relation of one row for each question, beside each other. */
function selectAll(questions: readonly Question[]): string {
  const [only, ...more] = questions;
  if (only !== undefined && more.length === 0) return select(only);
  const list = questions.flatMap(({ figures }, i) => figures.map((_, j) => `q${i}.c${j}`));
  return `SELECT ${list.map((name, i) => `${name} AS f${i}`).join(', ')} FROM ${questions.map((one, i) => `(${select(one)}) AS q${i}`).join(' CROSS JOIN ')}`;
}

function valuesOf({ columns }: QueryResult): Answer {
  return columns.map(({ kind, values }) => (kind === 'text' ? (values[0] ?? undefined) : ((values[0] as number | undefined) ?? Number.NaN)));
}

/** A figure that is a number; NaN without one. */
export function numberIn(answer: Answer, index: number): number {
  const value = answer[index];
  return typeof value === 'number' ? value : Number.NaN;
}

export function textIn(answer: Answer, index: number): string | undefined {
  const value = answer[index];
  return typeof value === 'string' ? value : undefined;
}
