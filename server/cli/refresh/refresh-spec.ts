// Refreshing one spec: contracts, the scorer as it is on the data of today, what is watched, what was predicted, and the verdict.

import type { Plan } from '../../../language/plan/plan.ts';
import type { FeatureTable } from '../../engine/data/tables/feature-table.ts';
import type { Warehouse } from '../../engine/data/warehouse/warehouse.ts';
import { type Collected, type CollectOptions, collect } from '../../engine/features/collect.ts';
import type { FinishedRun } from '../../engine/model/model-file/finished-run.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { neededFeatures } from '../../engine/model/model-file/score.ts';
import { runPlan } from '../../engine/stages/run.ts';
import { appendEntry, type Ledger } from '../../operate/ledger.ts';
import { dataRefusals, modelRefusals } from '../../operate/publish/preconditions.ts';
import { type Foretold, foretoldOf } from '../../operate/refresh/foretold.ts';
import { dueDay, held } from '../../operate/refresh/predictions.ts';
import type { Prediction, RefreshReport } from '../../operate/refresh/report.ts';
import { verdictOf } from '../../operate/refresh/verdict.ts';
import { needsFit, sinceModel, watched } from '../../operate/refresh/watched.ts';
import { nextRefresh } from '../../operate/status/calendar.ts';
import { type CommandInput, textOption } from '../command.ts';
import { needsFeatures } from '../committed-model.ts';
import { dayOptions, type OpenSpec } from '../open.ts';
import { warehouseOptions } from '../with-data.ts';
import { candidateOf } from './refit.ts';

interface Refreshing {
  readonly spec: OpenSpec;
  readonly plan: Plan;
  readonly model: ModelFile;
  readonly modelPath: string;
  readonly ledger: Ledger;
  readonly ledgerPath: string;
  readonly warehouse: Warehouse;
  readonly progress: NonNullable<CollectOptions['progress']>;
  /** UTC. */
  readonly at: string;
}

export async function refreshSpec(given: Refreshing, input: CommandInput): Promise<RefreshReport> {
  const { spec, plan, model, ledger, ledgerPath, warehouse, progress, at } = given;
  const { signal } = input;
  const day = model.segmentation.asOf;
  const { plan: looking, foretold } = foretoldOf(plan);
  const features = [...new Set([...neededFeatures(model), ...foretold.map(({ key }) => key)])];
  const collected = await collect(looking, warehouse, {
    signal,
    progress,
    fitted: model.fitted,
    committed: { ...(day !== undefined && { asOf: day }), features },
  });
  needsFeatures(plan, model, collected);
  const report = sinceModel(plan, model, collected);
  const fitAnew = async (): Promise<FinishedRun> => runPlan(plan, { warehouse, ...threadsOf(input), signal, progress, previous: model });
  let fitted = needsFit(plan) ? await fitAnew() : undefined;
  const watch = watched(plan, model, report, fitted?.models[0]?.segments);
  const predictions = await predictionsOf({ ...given, plan: looking }, collected, foretold, input);
  const broken = [...modelRefusals(plan, model, dayOptions(input).today).filter(({ waivable }) => waivable), ...dataRefusals(collected.report)];
  const { verdict, reasons } = verdictOf(plan, { broken, watch, predictions });
  if (verdict === 'refit') fitted ??= await fitAnew();
  const candidate = verdict === 'refit' && fitted ? await candidateOf({ ...given, result: fitted }, input) : undefined;
  const approvedBy = textOption(input, 'approvedBy');
  await appendEntry(ledgerPath, {
    at,
    event: 'refresh',
    verdict,
    model: model.checksum,
    ...(collected.table.asOf !== undefined && { asOf: collected.table.asOf }),
    reasons,
    ...(candidate && fitted?.modelFile && { candidate: fitted.modelFile.checksum }),
    ...(candidate?.replaced === true && { replaced: true as const, ...(approvedBy !== undefined && { approvedBy }) }),
  });
  const next = nextRefresh(plan, model, { ...ledger, entries: [...ledger.entries, { at, event: 'refresh', verdict, model: model.checksum, reasons }] });
  return {
    spec: spec.shown,
    name: plan.segmentation?.name ?? '',
    label: plan.segmentation?.label ?? plan.segmentation?.name ?? spec.shown,
    entity: model.segmentation.entity,
    ...(day !== undefined && { from: day.slice(0, 10) }),
    ...(collected.table.asOf !== undefined && { to: collected.table.asOf.slice(0, 10) }),
    model: model.checksum,
    verdict,
    reasons,
    population: collected.table.rows,
    contracts: collected.report.contracts,
    watch,
    drift: report.drift,
    migration: report.migration,
    predictions,
    ...(next !== undefined && { next }),
    ...(candidate && { candidate }),
    notes: notesOf(verdict, candidate !== undefined),
  };
}

function threadsOf(input: CommandInput): { readonly threads?: number } {
  const { threads } = warehouseOptions(input);
  return threads === undefined ? {} : { threads };
}

/** What was foretold is looked up on the day that it was of. */
async function predictionsOf(
  { plan, model, warehouse, progress }: Refreshing,
  { table, committed }: Collected,
  foretold: readonly Foretold[],
  input: CommandInput,
): Promise<Prediction[]> {
  const found: Prediction[] = [];
  const today = table.asOf?.slice(0, 10);
  const days = new Map<string, FeatureTable>();
  if (today !== undefined) days.set(today, table);
  const tableOf = async (day: string): Promise<FeatureTable> => {
    const known = days.get(day) ?? (await collect(onDay(plan, day), warehouse, { signal: input.signal, progress, fitted: model.fitted })).table;
    days.set(day, known);
    return known;
  };
  for (const one of foretold) {
    const [made, due] = [model.segmentation.asOf?.slice(0, 10), dueDay(model, one)];
    const isDue = one.untold === undefined && due !== undefined && today !== undefined && due <= today;
    const series = isDue && one.target === undefined && made !== undefined ? await tableOf(made) : undefined;
    found.push(held(model, one, { then: committed, came: isDue ? await tableOf(due) : undefined, ...(series && { series }) }));
  }
  return found;
}

function onDay(plan: Plan, day: string): Plan {
  return plan.segmentation === undefined ? plan : { ...plan, segmentation: { ...plan.segmentation, asOf: day } };
}

function notesOf(verdict: RefreshReport['verdict'], candidate: boolean): string[] {
  return verdict === 'refit' && !candidate ? ['The refit gave no segments, so there is no candidate. Run `segspec run` to see why.'] : [];
}
