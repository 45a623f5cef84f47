// What running a spec found, at the lines of its text as it is now. Once the spec or its data has moved on, what did not hold stays, marked stale, until it is judged anew.

import type { Finding } from '../../../language/catalog/finding.ts';
import { movedTo } from '../../../language/plan/moved.ts';
import type { CheckPlan, Origin, Plan } from '../../../language/plan/plan.ts';
import type { Analysis } from '../../../language/rules/analyze.ts';
import { silenceRun } from '../../../language/rules/silence.ts';
import type { CheckResult, CheckStatus } from '../../engine/result/check-result.ts';
import type { RunResult } from '../../engine/result/run-result.ts';
import type { Known, Results } from './results.ts';
import { resultsOfEditedLines, resultsOfTests, titleOf } from './results-of-lines.ts';

/** The code of a gate, watched figure or test that did not hold; contracts have findings of their own. */
const GATE = 'gate';

const SEVERITIES: Readonly<Partial<Record<CheckStatus, Finding['severity']>>> = { warned: 'warning', failed: 'error', 'not run': 'error' };

/** Worked out once for each meaning of a spec and what is known of it. */
export function createRunFindings(results: Pick<Results, 'seen'>): (uri: string, analysis: Analysis) => readonly Finding[] {
  const known = new WeakMap<Analysis, { readonly of: readonly unknown[]; readonly findings: readonly Finding[] }>();
  return (uri, analysis) => {
    const [run, sample] = [results.seen(uri, 'run'), results.seen(uri, 'sample')];
    const of = [run?.result, run?.stale, sample?.result, sample?.stale];
    const last = known.get(analysis);
    if (last?.of.every((one, i) => one === of[i])) return last.findings;
    const findings = silenceRun(findingsOfRun(analysis.plan, run, sample), analysis.model.closure.files).kept;
    known.set(analysis, { of, findings });
    return findings;
  };
}

/** Of a whole run; a sample says nothing certain, but of contracts, which it judges on all rows. */
function findingsOfRun(plan: Plan, run: Known | undefined, sample: Known | undefined): Finding[] {
  if (run !== undefined && run.stale === undefined) return allOf(plan, run);
  const judgedAnew = sample?.stale === undefined ? sample : undefined;
  if (judgedAnew !== undefined) return [...movedFindings(plan, judgedAnew, brokenContracts(judgedAnew.result)), ...(run ? staleGates(plan, run) : [])];
  return run === undefined ? [] : [...staleContracts(plan, run), ...staleGates(plan, run)];
}

/** A broken contract is among the findings already. */
function allOf(plan: Plan, run: Known): Finding[] {
  const { findings, models, watch, tests } = run.result;
  const named = tests.map(({ name, ...test }) => ({ ...test, text: `test ${name}` }));
  return movedFindings(plan, run, [...findings, ...[...(models[0]?.gates ?? []), ...watch, ...named].flatMap((check) => judged(check))]);
}

function movedFindings(plan: Plan, known: Known, found: readonly Finding[]): Finding[] {
  const moved = movedTo(known.plan, plan);
  return found.flatMap((finding) => {
    const origin = moved(finding.origin);
    return origin === undefined ? [] : [{ ...finding, origin }];
  });
}

/** What is found at lines of contracts. */
function brokenContracts({ audit, findings }: RunResult): Finding[] {
  return findings.filter(({ origin }) => audit.contracts.some((contract) => contract.origin !== undefined && isSame(contract.origin, origin)));
}

function staleContracts(plan: Plan, run: Known): Finding[] {
  const broken = brokenContracts(run.result);
  return plan.sources.flatMap(({ name, expect }) => {
    const results = run.result.audit.contracts.filter(({ source }) => source === name);
    return resultsOfEditedLines(expect, results).flatMap(([line, found]) => {
      const finding = broken.find(({ origin }) => found?.origin !== undefined && isSame(found.origin, origin));
      return finding === undefined ? [] : [outdated(finding, line.origin, run)];
    });
  });
}

function staleGates(plan: Plan, run: Known): Finding[] {
  const { models, watch, tests } = run.result;
  const lines: readonly (readonly [Pick<CheckPlan, 'origin'>, Judged | undefined])[] = [
    ...resultsOfEditedLines(plan.require, models[0]?.gates ?? []),
    ...resultsOfEditedLines(plan.refresh?.watch ?? [], watch),
    ...resultsOfTests(plan.tests, tests).map(([test, found]) => [{ origin: test.nameOrigin }, found && { ...found, text: `test ${titleOf(test)}` }] as const),
  ];
  return lines.flatMap(([{ origin }, found]) => (found === undefined ? [] : judged({ ...found, origin }).map((finding) => outdated(finding, origin, run))));
}

function outdated(finding: Finding, origin: Origin, { stale }: Known): Finding {
  return { ...finding, origin, message: `Stale, the ${stale} has changed since: ${finding.message}` };
}

type Judged = Pick<CheckResult, 'status' | 'text' | 'detail' | 'shown'> & { readonly origin?: Origin };

/** What did not hold, where it was written; a default gate that did not hold is in the panel. */
function judged({ status, text, detail, origin, shown }: Judged): Finding[] {
  const severity = SEVERITIES[status];
  if (severity === undefined || origin === undefined) return [];
  const figure = shown === undefined || status === 'not run' ? '' : ` (${shown})`;
  return [{ code: GATE, name: 'gate', severity, message: `${status === 'not run' ? 'Not run' : 'Does not hold'}: ${text}${figure}. ${detail}`, origin }];
}

function isSame(a: Origin, b: Origin): boolean {
  return a.uri === b.uri && a.start.line === b.start.line && a.start.character === b.start.character;
}
