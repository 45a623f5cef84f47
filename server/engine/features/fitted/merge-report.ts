// One report per call of a fitted function; calls that rest on one model, and tell the same of it, share one.

import type { FittedReport } from '../../result/result.ts';

/** Adds a report, or what it has more than one that agrees with it in all that both tell. */
export function mergeReport(reports: FittedReport[], report: FittedReport): void {
  const at = reports.findIndex((other) => agrees(other, report));
  const other = reports[at];
  if (other === undefined) reports.push(report);
  else reports[at] = { ...other, ...report, features: [...new Set([...other.features, ...report.features])] } as FittedReport;
}

/** How often people come back, and how long they stay, is asked for by several functions at once; every other call is a model of its own. */
const SHARED: readonly FittedReport['kind'][] = ['repeat_buying', 'survival'];

function agrees(one: FittedReport, other: FittedReport): boolean {
  if (one.kind !== other.kind || !SHARED.includes(one.kind)) return false;
  const [left, right] = [Object.entries(one), new Map(Object.entries(other))];
  const tested = (report: FittedReport) => 'holdout' in report;
  return (
    tested(one) === tested(other) &&
    left.every(([key, value]) => key === 'features' || !right.has(key) || JSON.stringify(right.get(key)) === JSON.stringify(value))
  );
}
