// The lines of `expect`, judged on the sources as they were delivered.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { CheckPlan } from '../../../../language/plan/plan.ts';
import { failureReason } from '../../data/sources/failure.ts';
import { constantOf } from '../../data/sql/calls.ts';
import { notComputable } from '../../data/sql/not-computable.ts';
import type { PreparedSource } from '../../data/tables/prepared-source.ts';
import { numberIn } from '../../data/tables/tally.ts';
import { failedContract, unjudgedContract } from '../../result/findings/data-collect.ts';
import type { CheckResult } from '../../result/result.ts';
import { type ContractInput, type Figure, figureOf, type Measured } from './contract-figures.ts';

type Contract = CheckResult & { readonly source: string };

export async function judgeContract(input: ContractInput, findings: Finding[]): Promise<Contract[]> {
  const results: Contract[] = [];
  const source = input.source.plan.name;
  const measure = await measureAll(input.source.plan.expect, input);
  for (const check of input.source.plan.expect) {
    try {
      const measured = await measure(check);
      const threshold = thresholdOf(check);
      const holds = threshold === undefined || compareFigures(measured.value, threshold.operator, threshold.value);
      const status = holds ? 'passed' : check.warn ? 'warned' : 'failed';
      if (!holds)
        findings.push(failedContract.at(check.origin, { text: check.text, source, shown: measured.shown }, check.warn ? { severity: 'warning' } : undefined));
      results.push({
        ...common(check, source),
        status,
        value: measured.value,
        shown: measured.shown,
        detail: measured.detail,
        ...(threshold && { threshold }),
      });
    } catch (error) {
      const reason = failureReason(error, input.signal);
      findings.push(unjudgedContract.at(check.origin, { text: check.text, source, reason }));
      results.push({ ...common(check, source), status: 'not run', detail: reason });
    }
  }
  return results;
}

/** The same for a source that could not be read: nothing was judged, and that counts as failed. */
export function unjudged(source: PreparedSource['plan'], reason: string): Contract[] {
  return source.expect.map((check) => ({ ...common(check, source.name), status: 'not run', detail: reason }));
}

function common(check: CheckPlan, source: string) {
  return {
    metric: check.metric,
    text: check.text,
    isDefault: false,
    decisions: check.decisions.map((decision) => decision.name),
    origin: check.origin,
    source,
    ...(check.because !== undefined && { because: check.because }),
  };
}

function thresholdOf(check: CheckPlan): { operator: string; value: number } | undefined {
  if (check.metric === 'unique') return { operator: '<=', value: 0 };
  const value = check.bound && constantOf(check.bound);
  if (typeof value !== 'number') throw notComputable('it names no bound', check.origin);
  return { operator: check.operator ?? '>=', value };
}

function compareFigures(value: number, operator: string, bound: number): boolean {
  switch (operator) {
    case '=':
      return value === bound;
    case '!=':
      return value !== bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    default:
      return value >= bound;
  }
}

/** The figures of all lines. Counts of one relation are asked for together; where that fails, each by itself, so that only the line it is about is not judged. */
async function measureAll(checks: readonly CheckPlan[], input: ContractInput): Promise<(check: CheckPlan) => Promise<Measured>> {
  const figures = new Map<CheckPlan, Figure | { readonly failed: unknown }>();
  for (const check of checks)
    figures.set(
      check,
      attempt(() => figureOf(check, input)),
    );
  const together = new Map<string, { readonly check: CheckPlan; readonly counts: readonly string[] }[]>();
  for (const [check, figure] of figures)
    if ('from' in figure) together.set(figure.from, [...(together.get(figure.from) ?? []), { check, counts: figure.counts }]);
  const answers = new Map<CheckPlan, readonly number[]>();
  for (const [from, lines] of together) {
    if (lines.length === 1) continue;
    const all = await count(
      from,
      lines.flatMap(({ counts }) => counts),
      input,
    ).catch(() => undefined);
    input.signal?.throwIfAborted();
    let at = 0;
    for (const { check, counts } of lines) {
      if (all) answers.set(check, all.slice(at, at + counts.length));
      at += counts.length;
    }
  }
  return async (check) => {
    const figure = figures.get(check);
    if (figure === undefined || 'failed' in figure) throw figure?.failed;
    if ('known' in figure) return await figure.known();
    return figure.read(answers.get(check) ?? (await count(figure.from, figure.counts, input)));
  };
}

async function count(from: string, counts: readonly string[], { source, signal }: ContractInput): Promise<readonly number[]> {
  const answer = await source.tally.ask({ from, figures: counts }, signal);
  return counts.map((_, i) => numberIn(answer, i));
}

function attempt<T>(work: () => T): T | { readonly failed: unknown } {
  try {
    return work();
  } catch (failed) {
    return { failed };
  }
}
