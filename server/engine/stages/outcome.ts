// What a run comes to: everything that was found, what gave nothing and why, and the worst of it all.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { withoutFollowUps } from '../features/follow-ups.ts';
import { worst } from '../metrics/judge.ts';
import { unkeptInside } from '../result/findings/inside.ts';
import { notFinite } from '../result/findings/statistics-prepare.ts';
import type { CheckStatus, NotRun, RunResult } from '../result/result.ts';
import type { CanonicalTable } from '../statistics/preparation/canonical-table.ts';
import type { Draft } from './draft.ts';
import { modelFindings } from './model-findings.ts';

export function findingsOf({ plan, collected, options, canonical, runs, calibrated, decisions, since }: Draft): Finding[] {
  return withoutFollowUps(plan, collected.sources, [
    ...collected.findings,
    ...unkeptFindings(plan, options),
    ...infiniteFindings(plan, canonical),
    ...modelFindings(runs),
    ...calibrated.findings,
    ...decisions.flatMap(({ findings }) => findings),
    ...(since?.findings ?? []),
  ]);
}

/** The worst of everything judged: contracts, the champion's gates, tests, findings, and what did not run. */
export function statusOf(draft: Draft): RunResult['status'] {
  const { collected, runs, tests, watched } = draft;
  const judged: CheckStatus[] = [...collected.contracts, ...(runs[0]?.result.gates ?? []), ...tests, ...watched].map(({ status }) => status);
  const status = worst(judged);
  const findings = findingsOf(draft);
  if (status === 'failed' || status === 'not run' || whatDidNotRun(draft).length > 0 || findings.some(({ severity }) => severity === 'error')) return 'failed';
  return status === 'warned' || findings.some(({ severity }) => severity === 'warning') ? 'warned' : 'passed';
}

export function whatDidNotRun({ plan, runs, collected: report }: Draft): NotRun[] {
  const features = report.notRun.map(({ dimension, feature, reason, origin }) => ({
    what: `feature ${dimension}.${feature}`,
    reason,
    ...(origin === undefined ? {} : { origin }),
  }));
  const sources = report.sources.flatMap(({ name, notRun }) => (notRun === undefined ? [] : [{ what: `source ${name}`, reason: notRun }]));
  const models = runs.flatMap(({ result }) =>
    result.notRun === undefined
      ? []
      : [{ what: `model ${result.name}`, reason: result.notRun, ...(result.origin === undefined ? {} : { origin: result.origin }) }],
  );
  const missing = plan.models.length === 0 ? [{ what: 'model', reason: 'The spec declares no model, so no segments were formed.' }] : [];
  return [...sources, ...features, ...models, ...missing];
}

/** Declarations for another command. */
export function whatComesLater(plan: Plan): NotRun[] {
  return plan.publishes.map(({ name, origin }) => ({ what: `publish ${name}`, reason: 'Only `segspec publish` writes to the outside.', origin }));
}

/** A place that keeps no more can be told of only when everything was asked. */
function unkeptFindings(plan: Plan, { inside }: Draft['options']): Finding[] {
  const reason = inside?.refused?.();
  const connection = plan.connections.find(({ name }) => `connection ${name}` === inside?.where);
  if (reason === undefined || inside === undefined || connection === undefined) return [];
  const { scratch } = connection.properties;
  const features = inside.relation.startsWith('(');
  return [unkeptInside.at(scratch ?? connection.nameOrigin, { where: inside.where, named: scratch !== undefined, features, reason })];
}

function infiniteFindings(plan: Plan, { table, infinite }: CanonicalTable): Finding[] {
  return table.columns.flatMap((column, j) => {
    const feature = plan.dimensions.find(({ name }) => name === column.dimension)?.features.find(({ name }) => name === column.name);
    const count = infinite[j] ?? 0;
    return count > 0 && feature !== undefined ? [notFinite.at(feature.origin, { feature: column.label, count })] : [];
  });
}
