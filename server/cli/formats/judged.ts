// Everything a run judged, as one list: what pipelines show as test cases, and as problems where it failed.

import type { Origin } from '../../../language/plan/plan.ts';
import type { CheckResult, CheckStatus, CollectReport, RunResult, TestResult } from '../../engine/result/result.ts';

export interface Judged {
  /** `part`: something of the spec that gave nothing. */
  readonly group: 'contract' | 'gate' | 'watch' | 'knock-out' | 'test' | 'part';
  /** Stable from run to run: as written in the spec. */
  readonly name: string;
  readonly status: CheckStatus;
  /** The metric of a gate or contract. */
  readonly metric?: string;
  /** The figure that was judged. */
  readonly shown?: string;
  readonly detail: string;
  readonly because?: string;
  readonly origin?: Origin;
}

export function judgedOf({ audit, models, watch, decisions, tests, notRun }: Omit<RunResult, 'membership'>): Judged[] {
  const [champion] = models;
  return [
    ...contractsOf(audit),
    ...(champion?.gates ?? []).map((gate) => ({ ...check('gate', gate), origin: gate.origin ?? champion?.origin })),
    ...watch.map((line) => check('watch', line, 'watch: ')),
    ...decisions.flatMap(({ name, knockouts }) => knockouts.map((knockout) => knockOut(check('knock-out', knockout, `${name}: `)))),
    ...tests.map(testCase),
    ...notRun.map(({ what, reason, origin }) => ({
      group: 'part' as const,
      name: what,
      status: 'not run' as const,
      detail: reason,
      ...(origin && { origin }),
    })),
  ];
}

/** Of an audit too, which judges nothing else. */
export function contractsOf({ contracts }: Pick<CollectReport, 'contracts'>): Judged[] {
  return contracts.map((contract) => check('contract', contract, `${contract.source}: `));
}

export function testCase({ name, status, detail, origin }: TestResult): Judged {
  return { group: 'test', name, status, detail, ...(origin && { origin }) };
}

function check(group: Judged['group'], { text, status, metric, shown, detail, because, origin }: CheckResult, of = ''): Judged {
  return {
    group,
    name: `${of}${text}`,
    status,
    metric,
    detail,
    ...(shown !== undefined && { shown }),
    ...(because !== undefined && { because }),
    ...(origin && { origin }),
  };
}

/** A segment that is knocked out of a decision is a result of the run, not a failure of it. */
function knockOut(judged: Judged): Judged {
  return judged.status === 'failed' ? { ...judged, status: 'warned' } : judged;
}
