// From the feature table to the result: everything of a run that needs no database. Each stage adds to one draft; no figure is computed here.

import { availableParallelism } from 'node:os';
import type { Plan } from '../../../language/plan/plan.ts';
import { type FeatureTable, featureKey } from '../data/tables/feature-table.ts';
import { baseFeatures } from '../model/base-features.ts';
import type { FinishedRun } from '../model/model-file/finished-run.ts';
import { createPace } from '../result/pace.ts';
import type { CollectReport } from '../result/result.ts';
import { canonicalTable } from '../statistics/preparation/canonical-table.ts';
import { type Crew, createCrew } from '../statistics/resampling/crew.ts';
import { besideChampion } from './beside.ts';
import type { Draft } from './draft.ts';
import { featureReports } from './features.ts';
import { membershipOf } from './keep-model.ts';
import { findingsOf, statusOf, whatComesLater, whatDidNotRun } from './outcome.ts';
import type { SegmentOptions } from './segment-options.ts';
import { STAGES } from './stage-list.ts';

/** More threads than this give little and take memory. */
const MOST_THREADS = 8;

/** Prepares, forms, validates, chooses, names, profiles and decides. Never throws for what a spec or data can do. */
export function segmentTable(plan: Plan, table: FeatureTable, report: CollectReport, options: SegmentOptions = {}): Promise<FinishedRun> {
  const threads = Math.max(1, Math.trunc(options.threads ?? Math.min(availableParallelism(), MOST_THREADS)));
  const crew = createCrew({ threads, ...(options.signal === undefined ? {} : { signal: options.signal }) });
  // The table as given is held by nobody once its rows are in order; only their ids are told at the end.
  return finished(begun(crew, plan, table, report, options), crew, table.ids);
}

async function finished(beginning: Promise<Draft>, crew: Crew, ids: readonly string[]): Promise<FinishedRun> {
  try {
    let draft = await beginning;
    for (const stage of STAGES) draft = { ...draft, ...(await stage(draft)) };
    return await resultOf(draft, ids);
  } finally {
    await crew.close();
  }
}

async function begun(crew: Crew, plan: Plan, table: FeatureTable, collected: CollectReport, options: SegmentOptions): Promise<Draft> {
  const pace = createPace(options.signal, options.progress);
  await pace.breathe();
  const [first] = plan.models;
  const canonical = await canonicalTable(table, pace, first && new Set(baseFeatures(plan, first).map(({ feature }) => featureKey(feature))));
  const nothing = { runs: [], watched: [], decisions: [], tests: [], calibrated: { fitted: collected.fitted, findings: [] } };
  return { plan, collected, options, crew, pace, canonical, ...nothing };
}

async function resultOf(draft: Draft, ids: readonly string[]): Promise<FinishedRun> {
  const { plan, collected, canonical, pace, runs, value, growth, since, watched, decisions, tests, calibrated, modelFile } = draft;
  const { segmentation } = plan;
  const { inside } = draft.options;
  const membership = inside === undefined ? membershipOf(draft, ids) : undefined;
  const overall = runs[0]?.overall;
  return {
    status: statusOf(draft),
    segmentation: {
      name: segmentation?.name ?? '',
      label: segmentation?.label ?? segmentation?.name ?? '',
      entity: segmentation?.entity ?? 'entity',
      ...(segmentation?.sponsor === undefined ? {} : { sponsor: segmentation.sponsor }),
      ...(segmentation?.owner === undefined ? {} : { owner: segmentation.owner }),
    },
    audit: { ...collected, fitted: calibrated.fitted },
    features: await featureReports(canonical.table, pace, inside && overall && { rows: inside.rows, overall }),
    models: runs.map((run, at) => (at === 0 ? run.result : besideChampion(run, runs[0]))),
    ...(value === undefined ? {} : { value }),
    ...(growth === undefined ? {} : { growth }),
    ...(since === undefined ? {} : { since: since.report }),
    watch: watched,
    decisions: decisions.map(({ report }) => report),
    tests,
    notRun: whatDidNotRun(draft),
    later: whatComesLater(plan),
    findings: findingsOf(draft),
    ...(modelFile === undefined ? {} : { modelFile }),
    ...(membership === undefined ? {} : { membership }),
  };
}
