// What `audit` has to say of a spec: its sources, whether they keep their contracts, and what was found in the data.

import type { CollectReport } from '../../engine/result/result.ts';
import { contractsOf } from '../formats/judged.ts';
import type { Outcome } from '../formats/outcome.ts';
import type { OpenSpec } from '../open.ts';
import { printAudit } from '../print/audit.ts';
import { plainFinding, plainPlaces, prettyFinding } from '../print/findings.ts';
import { checked } from './checked.ts';

export function audited(spec: OpenSpec, report: CollectReport, failed: boolean): Outcome {
  const outcome = checked(spec, failed);
  const findings = [...outcome.findings, ...report.findings];
  // What is wrong with the spec is in no plan, so nothing else here would tell that it is left out.
  const wrong = outcome.findings.filter(({ severity }) => severity === 'error');
  const json = { spec: spec.shown, ...(plainPlaces(report) as Record<string, unknown>), findings: findings.map(plainFinding) };
  return {
    ...outcome,
    findings,
    judged: contractsOf(report),
    pretty: (streams) =>
      `${printAudit(spec.analysis.plan, report, streams)}${[...wrong, ...report.findings].map((finding) => `\n${prettyFinding(finding, outcome.textOf, streams.paint, streams.width)}`).join('')}`,
    json,
    lines: [json],
  };
}
