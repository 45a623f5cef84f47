// Values that are there and are none as their column is declared: counted in one way, whether a file, another source or an expression gives them.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { ColumnPlan, SourcePlan } from '../../../../language/plan/plan.ts';
import { describe } from '../../../../language/types/describe.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import { unreadableValues } from '../../result/findings/data-source.ts';
import { unknownAnswers } from '../../result/findings/lists.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { numberIn, type Question, type Tally, textIn } from '../tables/tally.ts';

export interface ReadValue {
  /** Of its column. */
  readonly name: string;
  readonly type: ValueType;
  readonly plan?: ColumnPlan;
  /** SQL over the rows that are asked: the value as it is given, what means missing taken out. */
  readonly given: string;
  /** Its type in the database, where it is no text. */
  readonly native?: string;
  /** SQL of what it is read as. */
  readonly read: string;
  /** SQL: whether only a part of it is read. */
  readonly undeclared?: string;
}

export interface LossInput {
  readonly source: SourcePlan;
  readonly words: Dialect;
  readonly values: readonly ReadValue[];
  /** What a query of some of the values is asked of. */
  readonly from: (values: readonly ReadValue[]) => string;
  readonly findings: Finding[];
  readonly signal?: AbortSignal;
  readonly step?: (done: number) => void;
}

export interface Losses {
  /** What counting them asks first. */
  readonly questions: readonly Question[];
  /** By column; a finding for each that has some. */
  readonly count: (tally: Tally) => Promise<ReadonlyMap<string, number>>;
}

export const NO_LOSSES: Losses = { questions: [], count: () => Promise.resolve(new Map()) };

/** More aggregates than these take long to plan. */
const BATCH = 20;

interface Batch {
  readonly done: number;
  readonly question: Question;
  readonly values: readonly (ReadValue & { readonly lost: string; readonly answers?: Question })[];
}

export function lossesOf({ source, words, values, from, findings, signal, step }: LossInput): Losses {
  const batches: Batch[] = [];
  for (let at = 0; at < values.length; at += BATCH) {
    const some = values.slice(at, at + BATCH);
    const rows = from(some);
    const read = some.map((value) => ({
      ...value,
      lost: `${value.given} IS NOT NULL AND (${value.read}) IS NULL`,
      ...(value.undeclared !== undefined && { answers: { from: `${rows} WHERE ${value.undeclared}`, figures: ['count(*)', lowest(value)] } }),
    }));
    batches.push({ done: at / values.length, values: read, question: { from: rows, figures: read.map(({ lost }) => `count(*) FILTER (WHERE ${lost})`) } });
  }
  return {
    questions: batches.flatMap(({ question, values: read }) => [question, ...read.flatMap(({ answers = [] }) => answers)]),
    count: async (tally) => {
      const counts = new Map<string, number>();
      for (const { done, question, values: read } of batches) {
        step?.(done);
        const found = await tally.ask(question, signal);
        for (const [i, value] of read.entries()) {
          const count = numberIn(found, i) || 0;
          counts.set(value.name, count);
          if (value.answers !== undefined) await reportAnswers(value, value.answers, tally);
          if (count === 0) continue;
          const { name, type, plan, lost } = value;
          const sample = isSecret(value) ? undefined : textIn(await tally.ask({ from: `${question.from} WHERE ${lost}`, figures: [lowest(value)] }, signal), 0);
          const facts = { column: name, source: source.name, count, type: describe(type), ...(sample !== undefined && { sample: sample.slice(0, 40) }) };
          findings.push(unreadableValues.at(plan?.nameOrigin ?? source.nameOrigin, facts));
        }
      }
      return counts;
    },
  };

  function lowest({ given, native }: ReadValue): string {
    return `min(${words.byCodePoint(native === undefined ? `CAST(${given} AS VARCHAR)` : words.shown(given, native))})`;
  }

  async function reportAnswers(value: ReadValue, question: Question, tally: Tally): Promise<void> {
    const found = await tally.ask(question, signal);
    const cells = numberIn(found, 0);
    if (cells === 0) return;
    const sample = isSecret(value) ? undefined : textIn(found, 1)?.slice(0, 40);
    const facts = { source: source.name, column: value.name, cells, ...(sample !== undefined && { sample }) };
    findings.push(unknownAnswers.at(value.plan?.nameOrigin ?? source.nameOrigin, facts));
  }
}

const isSecret = ({ plan }: ReadValue): boolean => plan?.personal === true || plan?.protected === true;
