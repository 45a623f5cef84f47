// What running a spec found, at the lines of its text as it is now; nothing once the spec or its data has moved on.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Origin } from '../../../language/plan/plan.ts';
import type { Analysis } from '../../../language/rules/analyze.ts';
import { silenceRun } from '../../../language/rules/silence.ts';
import type { CheckResult, CheckStatus } from '../../engine/result/check-result.ts';
import { movedTo } from './moved.ts';
import type { Known, Results } from './results.ts';

/** The code of a gate, contract, watched figure or test that did not hold. */
const GATE = 'gate';

const SEVERITIES: Readonly<Partial<Record<CheckStatus, Finding['severity']>>> = { warned: 'warning', failed: 'error', 'not run': 'error' };

/** Worked out once for each meaning of a spec and each result. */
export function createRunFindings(results: Results): (uri: string, analysis: Analysis) => readonly Finding[] {
  const known = new WeakMap<Analysis, { readonly of: string; readonly result: object | undefined; readonly findings: readonly Finding[] }>();
  return (uri, analysis) => {
    const now = results.known(uri);
    const of = `${now?.from} ${now?.stale}`;
    const last = known.get(analysis);
    if (last !== undefined && last.of === of && last.result === now?.result) return last.findings;
    const findings = findingsOfRun(analysis, now);
    known.set(analysis, { of, result: now?.result, findings });
    return findings;
  };
}

/** Of a whole run only: a sample says nothing certain. */
function findingsOfRun({ plan, model }: Analysis, known: Known | undefined): Finding[] {
  if (known === undefined || known.from !== 'run' || known.stale !== undefined) return [];
  const moved = movedTo(known.plan, plan);
  const { result } = known;
  const checks = [...(result.models[0]?.gates ?? []), ...result.audit.contracts, ...result.watch];
  const tests = result.tests.map(({ name, ...test }) => ({ ...test, text: `test ${name}` }));
  const found = [...result.findings, ...[...checks, ...tests].flatMap((check) => judged(check))];
  const placed = found.flatMap((finding) => {
    const origin = moved(finding.origin);
    return origin === undefined ? [] : [{ ...finding, origin }];
  });
  return silenceRun(placed, model.closure.files).kept;
}

/** What did not hold, where it was written; a default gate that did not hold is in the panel. */
function judged({ status, text, detail, origin, shown }: Pick<CheckResult, 'status' | 'text' | 'detail' | 'shown'> & { origin?: Origin }): Finding[] {
  const severity = SEVERITIES[status];
  if (severity === undefined || origin === undefined) return [];
  const figure = shown === undefined || status === 'not run' ? '' : ` (${shown})`;
  return [{ code: GATE, name: 'gate', severity, message: `${status === 'not run' ? 'Not run' : 'Does not hold'}: ${text}${figure}. ${detail}`, origin }];
}
