// One report per model, however many features rest on it.

import type { FittedReport } from '../result.ts';

/** Adds a report, or what it has more than one of the same model and holdout that is there already. */
export function mergeReport(reports: FittedReport[], report: FittedReport): void {
  const at = reports.findIndex((other) => sameModel(other, report));
  const other = reports[at];
  if (other === undefined) reports.push(report);
  else reports[at] = { ...other, ...report, features: [...new Set([...other.features, ...report.features])] } as FittedReport;
}

function sameModel(one: FittedReport, other: FittedReport): boolean {
  if (one.kind !== other.kind || one.of !== other.of) return false;
  return one.kind !== 'repeat_buying' || other.kind !== 'repeat_buying' || (one.method === other.method && one.holdout?.until === other.holdout?.until);
}
