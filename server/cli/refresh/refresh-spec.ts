// Refreshing one spec: contracts, the scorer as it is on the data of today, what is watched, what was predicted, and the verdict.

import type { Plan } from '../../../language/plan/plan.ts';
import type { Warehouse } from '../../engine/data/warehouse/warehouse.ts';
import { type Collected, type CollectOptions, collect } from '../../engine/features/collect.ts';
import type { FinishedRun } from '../../engine/model/model-file/finished-run.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { neededFeatures } from '../../engine/model/model-file/score.ts';
import { runPlan } from '../../engine/stages/run.ts';
import { appendEntry, type Ledger } from '../../operate/ledger.ts';
import { dataRefusals, modelRefusals } from '../../operate/publish/preconditions.ts';
import { dueDay, held } from '../../operate/refresh/predictions.ts';
import type { Prediction, RefreshReport } from '../../operate/refresh/report.ts';
import { verdictOf } from '../../operate/refresh/verdict.ts';
import { needsFit, propensitiesOf, sinceModel, watched } from '../../operate/refresh/watched.ts';
import { nextRefresh } from '../../operate/status/calendar.ts';
import { type CommandInput, textOption } from '../command.ts';
import { needsFeatures } from '../committed-model.ts';
import { dayOptions, type OpenSpec, warehouseOptions } from '../open.ts';
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
  const [day, propensities] = [model.segmentation.asOf, propensitiesOf(plan)];
  const features = [...new Set([...neededFeatures(model), ...propensities.map(({ key }) => key)])];
  const collected = await collect(plan, warehouse, {
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
  const predictions = await predictionsOf(given, collected, propensities, input);
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
    notes: notesOf(given, verdict, candidate !== undefined),
  };
}

function threadsOf(input: CommandInput): { readonly threads?: number } {
  const { threads } = warehouseOptions(input);
  return threads === undefined ? {} : { threads };
}

/** What was predicted is looked up on the day that it was of. */
async function predictionsOf(
  { plan, model, warehouse, progress }: Refreshing,
  { table, committed }: Collected,
  propensities: ReturnType<typeof propensitiesOf>,
  input: CommandInput,
): Promise<Prediction[]> {
  const found: Prediction[] = [];
  const days = new Map<string, Collected['table']>();
  for (const propensity of propensities) {
    const due = dueDay(model, propensity);
    const today = table.asOf?.slice(0, 10);
    const came = due !== undefined && today !== undefined && due <= today;
    if (came && !days.has(due))
      days.set(due, due === today ? table : (await collect(onDay(plan, due), warehouse, { signal: input.signal, progress, fitted: model.fitted })).table);
    found.push(held(model, propensity, committed, came ? days.get(due) : undefined));
  }
  return found;
}

function onDay(plan: Plan, day: string): Plan {
  return plan.segmentation === undefined ? plan : { ...plan, segmentation: { ...plan.segmentation, asOf: day } };
}

/** What of the method's promise this version does not look at. */
function notesOf({ plan }: Refreshing, verdict: RefreshReport['verdict'], candidate: boolean): string[] {
  const forecasts = plan.dimensions.flatMap(({ features }) =>
    features.filter(({ expression }) => expression.op === 'call' && ['growth', 'expected_orders', 'lifetime_value', 'survival'].includes(expression.function)),
  );
  return [
    ...(forecasts.length > 0
      ? [
          `Held against what came are probabilities; ${forecasts.map(({ label, name }) => label ?? name).join(', ')} ${forecasts.length === 1 ? 'is a forecast and is' : 'are forecasts and are'} not looked at.`,
        ]
      : []),
    ...(verdict === 'refit' && !candidate ? ['The refit gave no segments, so there is no candidate. Run `segspec run` to see why.'] : []),
  ];
}
