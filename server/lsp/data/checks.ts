// segspec/checks: contracts, gates and tests of a spec, each with its line, and what the last run said of it.

import type { CheckPlan, Plan } from '../../../language/plan/plan.ts';
import type { CheckResult } from '../../engine/result/check-result.ts';
import type { RunResult, TestResult } from '../../engine/result/run-result.ts';
import type { Check, CheckGroup, SpecChecks } from '../../protocol.ts';
import { toPlace } from '../convert.ts';
import { request } from './request.ts';
import { resultsOfLines, resultsOfTests, titleOf } from './results-of-lines.ts';
import { type LastSeen, ofEachSpec } from './views.ts';

export const checks = request('segspec/checks', (context, { uris }) => ofEachSpec(context, uris, specChecks));

/** Undefined for a library: nothing of it runs by itself. */
function specChecks(plan: Plan, uri: string, { result, stale }: LastSeen): SpecChecks | undefined {
  if (!plan.segmentation) return undefined;
  const { name, label, nameOrigin } = plan.segmentation;
  const groups = [
    ...plan.sources.map((source) => contractOf(source, result)),
    gatesOf(plan, result),
    watchedBy(plan, result),
    testsOf(plan, result),
    notRunOf(result),
  ];
  return {
    uri,
    label: label ?? name,
    place: toPlace(nameOrigin),
    stale: result !== undefined && stale,
    groups: groups.filter(({ checks }) => checks.length > 0),
  };
}

/** The lines of `require`, then the gates that hold by default, which only a run knows. The group has no place: at the line of one gate it would show the worst of all. */
export function gatesOf(plan: Plan, result: RunResult | undefined): CheckGroup {
  const champion = result?.models[0];
  const results = champion?.gates ?? [];
  const defaults = results.filter(({ isDefault }) => isDefault);
  const place = plan.models[0] && toPlace(plan.models[0].nameOrigin);
  return {
    id: 'gates',
    label: 'Gates',
    checks: distinct([
      ...judgedLines(plan.require, results),
      ...defaults.map((gate) => ({ id: gate.text, label: gate.text, description: 'by default', ...(place && { place }), ...said(gate) })),
    ]),
  };
}

function contractOf(source: Plan['sources'][number], result: RunResult | undefined): CheckGroup {
  const results = result?.audit.contracts.filter((contract) => contract.source === source.name) ?? [];
  return {
    id: `contract ${source.name}`,
    label: `Contract of ${source.label ?? source.name}`,
    place: toPlace(source.nameOrigin),
    checks: distinct(judgedLines(source.expect, results)),
  };
}

/** The lines of `watch`, which compare with the committed model file. */
function watchedBy(plan: Plan, result: RunResult | undefined): CheckGroup {
  const checks = judgedLines(plan.refresh?.watch ?? [], result?.watch ?? []);
  return { id: 'watch', label: 'Watched between refreshes', ...(plan.refresh && { place: toPlace(plan.refresh.nameOrigin) }), checks: distinct(checks) };
}

function testsOf(plan: Plan, result: RunResult | undefined): CheckGroup {
  const checks = resultsOfTests(plan.tests, result?.tests ?? []).map(([test, found]) => {
    const title = titleOf(test);
    return { id: title, label: title, place: toPlace(test.nameOrigin), ...(found && said(found)) };
  });
  return { id: 'tests', label: 'Tests', checks: distinct(checks) };
}

/** Whole sections that gave nothing count as failed, so they are shown as that. */
function notRunOf(result: RunResult | undefined): CheckGroup {
  const checks = (result?.notRun ?? []).map(({ what, reason, origin }) => ({
    id: what,
    label: what,
    judged: 'not run' as const,
    message: reason,
    ...(origin && { place: toPlace(origin) }),
  }));
  return { id: 'not run', label: 'Not run', checks: distinct(checks) };
}

function judgedLines(lines: readonly CheckPlan[], results: readonly CheckResult[]): Check[] {
  return resultsOfLines(lines, results).map(([{ text, origin }, result]) => ({ id: text, label: text, place: toPlace(origin), ...(result && said(result)) }));
}

function said(result: CheckResult | TestResult): Pick<Check, 'judged' | 'shown' | 'message'> {
  const because = 'because' in result && result.because !== undefined ? ` Because: ${result.because}` : '';
  return { judged: result.status, message: `${result.detail}${because}`, ...('shown' in result && result.shown !== undefined && { shown: result.shown }) };
}

/** The same line twice gets a number, so that ids stay apart. */
function distinct(checks: readonly Check[]): Check[] {
  const seen = new Map<string, number>();
  return checks.map((check) => {
    const times = (seen.get(check.id) ?? 0) + 1;
    seen.set(check.id, times);
    return times === 1 ? check : { ...check, id: `${check.id} #${times}` };
  });
}
