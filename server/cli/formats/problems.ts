// What is wrong, as one list for formats that show problems at their place: findings, and whatever was judged and did not pass. Worst first, each once.

import type { Finding, Severity } from '../../../language/catalog/finding.ts';
import type { Judged } from './judged.ts';
import type { Outcome } from './outcome.ts';

export interface Problem extends Pick<Finding, 'severity' | 'message' | 'help' | 'origin' | 'related'> {
  /** `SEG203`, or what was judged: `gate-stability`, `contract-coverage`, `test`, `not-run`. */
  readonly rule: string;
  /** In words: `missing-window`, `gate stability`. */
  readonly name: string;
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

/** Two specs that import the same file both have its findings; here they are told once. */
export function problemsOf(outcomes: readonly Outcome[]): Problem[] {
  const seen = new Set<string>();
  return outcomes
    .flatMap((outcome) => [...outcome.findings.map(ofFinding), ...outcome.judged.flatMap((judged) => ofJudged(judged, outcome))])
    .filter(({ rule, message, origin: { uri, start } }) => {
      const key = `${rule} ${uri} ${start.line}:${start.character} ${message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function ofFinding({ code, name, severity, message, help, origin, related }: Finding): Problem {
  return { rule: code, name, severity, message, origin, ...(help !== undefined && { help }), ...(related && { related }) };
}

function ofJudged(judged: Judged, outcome: Outcome): Problem[] {
  const { group, name, status, metric, shown, detail, origin } = judged;
  if (status === 'passed' || status === 'not applicable') return [];
  const rule = group === 'part' ? 'not-run' : metric === undefined ? group : `${group}-${metric.replaceAll('_', '-')}`;
  const figure = shown === undefined ? '' : ` at ${shown}`;
  return [
    {
      rule,
      name: rule.replaceAll('-', ' '),
      // A knock-out does what it is for.
      severity: status !== 'warned' ? 'error' : group === 'knock-out' ? 'information' : 'warning',
      message: `${WHAT[group]}\`${name}\` ${group === 'knock-out' && status === 'warned' ? 'puts a segment out' : STATUS[status]}${figure}. ${detail}`.trim(),
      origin: origin ?? outcome.origin,
    },
  ];
}

const WHAT: Readonly<Record<Judged['group'], string>> = {
  contract: 'Contract ',
  gate: 'Gate ',
  watch: 'Watched ',
  'knock-out': 'Knock-out ',
  test: 'Test ',
  part: '',
};
const STATUS = { failed: 'failed', 'not run': 'did not run', warned: 'holds, but not as well as is wished,' } as const;
