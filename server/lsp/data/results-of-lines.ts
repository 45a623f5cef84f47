// What was found of the lines and segments of a spec: by what is written, not by where, since an edit above moves every line.

import type { CheckPlan, SegmentPlan, TestPlan } from '../../../language/plan/plan.ts';
import type { TestResult } from '../../engine/result/run-result.ts';

interface JudgedLine {
  readonly text: string;
  /** Stands in no line. */
  readonly isDefault?: boolean;
}

/** Each line with its result, where there is one; of the same line twice, each has its own. */
export function resultsOfLines<T extends JudgedLine>(lines: readonly CheckPlan[], results: readonly T[]): (readonly [CheckPlan, T | undefined])[] {
  const written = results.filter(({ isDefault }) => isDefault !== true);
  return paired(
    lines,
    written,
    (line) => line.text,
    (result) => result.text,
  );
}

/** The same for lines that were edited since: one whose words are no longer there has the result of the line that judged the same figure. */
export function resultsOfEditedLines<T extends JudgedLine & { readonly metric: string }>(
  lines: readonly CheckPlan[],
  results: readonly T[],
): (readonly [CheckPlan, T | undefined])[] {
  const exact = resultsOfLines(lines, results);
  const taken = new Set(exact.map(([, found]) => found));
  const left = results.filter((result) => result.isDefault !== true && !taken.has(result));
  return exact.map(([line, found]) => {
    if (found !== undefined) return [line, found] as const;
    const at = left.findIndex(({ metric }) => metric === line.metric);
    return [line, at < 0 ? undefined : left.splice(at, 1)[0]] as const;
  });
}

export function resultsOfTests(tests: readonly TestPlan[], results: readonly TestResult[]): (readonly [TestPlan, TestResult | undefined])[] {
  return paired(tests, results, titleOf, ({ name }) => name);
}

/** What a test is called in results. */
export const titleOf = ({ label, name }: TestPlan): string => label ?? name;

/** A segment that was found for one that is declared, which may have had another id then. */
export function segmentOf<T extends { readonly id: string; readonly aliases: readonly string[] }>(
  { name, aliases }: Pick<SegmentPlan, 'name' | 'aliases'>,
  found: readonly T[],
): T | undefined {
  return found.find(({ id }) => id === name) ?? found.find(({ id, aliases: own }) => aliases.includes(id) || own.includes(name));
}

function paired<A, B>(asked: readonly A[], given: readonly B[], keyOf: (one: A) => string, keyOfGiven: (one: B) => string): (readonly [A, B | undefined])[] {
  const queues = new Map<string, B[]>();
  for (const one of given) queues.set(keyOfGiven(one), [...(queues.get(keyOfGiven(one)) ?? []), one]);
  return asked.map((one) => [one, queues.get(keyOf(one))?.shift()]);
}
