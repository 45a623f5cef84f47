// The engine process: takes plans, gives results. Nothing here knows the editor.

import { basename } from 'node:path';
import { featurePlan } from '../../../language/plan/forming-features.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { describeSources } from '../../engine/data/sources/describe.ts';
import { firstRows } from '../../engine/data/sources/first-rows.ts';
import { connectThrough } from '../../engine/data/warehouse/connect.ts';
import { openDuckDb } from '../../engine/data/warehouse/duckdb.ts';
import { engineKinds } from '../../engine/data/warehouse/engines/index.ts';
import type { Warehouse } from '../../engine/data/warehouse/warehouse.ts';
import { audit } from '../../engine/features/audit.ts';
import { type Collected, collect } from '../../engine/features/collect.ts';
import { entityRows } from '../../engine/features/entity-rows.ts';
import { modelFileText } from '../../engine/model/model-file/build.ts';
import type { FinishedRun } from '../../engine/model/model-file/finished-run.ts';
import { readModelFile } from '../../engine/model/model-file/read.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { committedSummary } from '../../engine/model/model-file/summary.ts';
import type { Progress } from '../../engine/result/pace.ts';
import type { UnreadSource } from '../../engine/result/unread-source.ts';
import { explainPlan } from '../../engine/stages/explain.ts';
import { lookAtFeatures } from '../../engine/stages/look-at-features.ts';
import { previewPlan } from '../../engine/stages/preview.ts';
import { runPlan } from '../../engine/stages/run.ts';
import { whatIf } from '../../engine/stages/what-if.ts';
import { ledgerPaths } from '../../operate/ledger.ts';
import { boardBeside } from '../../operate/status/board-beside.ts';
import { dayHere } from '../../project/day.ts';
import { ANYWHERE, refusal } from '../../project/reach.ts';
import { importRefusal } from '../../project/spec-files.ts';
import { stampsOf } from '../../project/stamps.ts';
import { momentaryFolders } from '../../project/writing/drafts.ts';
import { startingSpec } from '../../propose/starting-spec.ts';
import { picturesOfRun } from '../../report/pictures/index.ts';
import { sinceOther } from '../../review/other.ts';
import { keepCompiled } from '../keep-compiled.ts';
import { bytesOf, dataOf } from './data-files.ts';
import { BEAT_MS } from './heartbeat.ts';
import { keepFeatures } from './kept-features.ts';
import { overallProgress } from './overall.ts';
import type { DataSeen, EngineReply, EngineRequest, RunInput, RunOutput } from './protocol.ts';

/** More than this is not read while somebody types: a run is asked for. */
const MOST_BYTES = 256 * 1024 * 1024;

const kept = keepFeatures();
const running = new Map<number, AbortController>();
const reply = (message: EngineReply): void => void process.send?.(message);

process.on('message', (request: EngineRequest) => {
  if (request.task === 'cancel') return running.get(request.id)?.abort();
  const abort = new AbortController();
  running.set(request.id, abort);
  void answer(request, abort.signal).finally(() => running.delete(request.id));
});
setInterval(() => running.size > 0 && reply({ kind: 'alive' }), BEAT_MS).unref();
process.on('disconnect', () => process.exit(0));
keepCompiled();

async function answer(request: Exclude<EngineRequest, { task: 'cancel' }>, signal: AbortSignal): Promise<void> {
  const { id } = request;
  const overall = overallProgress(modelsOf(request));
  let last = '';
  const progress = (step: Progress) => {
    const now = overall(step);
    // A step of thousands says nothing that anybody could see.
    const seen = `${now.message} ${Math.floor((now.done ?? 0) * 100)}`;
    if (seen !== last) reply({ id, kind: 'progress', ...now });
    last = seen;
  };
  try {
    // Data to propose a spec from is named by the user, not by a spec.
    const reach = request.task === 'propose' ? ANYWHERE : request.reach;
    const refuses = (file: string) => refusal(file, reach);
    const warehouse = await openDuckDb({ refuses, scratch: momentaryFolders, environment: process.env, connect: connectThrough(engineKinds, process.env) });
    try {
      reply({ id, kind: 'done', output: await perform(request, warehouse, { signal, progress }) });
    } finally {
      await warehouse.close();
    }
  } catch (error) {
    reply(signal.aborted ? { id, kind: 'cancelled' } : { id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

async function perform(
  request: Exclude<EngineRequest, { task: 'cancel' }>,
  warehouse: Warehouse,
  options: { readonly signal: AbortSignal; readonly progress: (progress: Progress) => void },
): Promise<unknown> {
  switch (request.task) {
    case 'describe': {
      const unread: UnreadSource[] = [];
      const data = seenNow(request.input, warehouse);
      return { columns: [...(await describeSources(request.input, warehouse, { signal: options.signal, unread }))], unread, data };
    }
    case 'compare':
      return sinceOther(request.input.path, request.input.text, request.input.other, warehouse, options, {
        ...dayHere(),
        refuses: importRefusal(request.reach),
      });
    case 'propose': {
      const { files, spec, answers } = request.input;
      return (await startingSpec(files, spec, answers, warehouse, options.signal)).text;
    }
    case 'run':
      return ran(request.input, warehouse, async (plan, previous) => {
        const { membership: _, ...result } = await runPlan(plan, { warehouse, ...options, ...previous });
        return result;
      });
    case 'preview': {
      const tooLarge = largeReason(request.input.plan, warehouse);
      const { entities } = request.input;
      return (
        tooLarge ??
        ran(request.input, warehouse, (plan, previous, { stamps }) => {
          const features = (collectNow: () => Promise<Collected>) => kept.of(plan, entities, stamps, collectNow);
          return previewPlan(plan, { warehouse, entities, features, ...options, ...previous });
        })
      );
    }
    case 'whatIf': {
      const { plan, changed, entities, model } = request.input;
      const { stamps } = seenNow(plan, warehouse);
      const features = (of: Plan) => (collectNow: () => Promise<Collected>) => kept.of(of, entities, stamps, collectNow);
      return largeReason(plan, warehouse) ?? (await whatIf(plan, changed, { warehouse, entities, features, ...options, ...previousOf(model) }));
    }
    case 'statistics':
      return largeReason(request.input.plan, warehouse, request.input.most) ?? (await audit(request.input.plan, warehouse, options)).sources;
    case 'rows':
      return firstRows(request.input.plan, request.input.source, warehouse, options.signal);
    case 'entities': {
      const { plan, dimension, secret } = request.input;
      const sample = { entities: SHOWN, seed: plan.models[0]?.seed ?? 1 };
      return entityRows(plan, dimension, secret, await collect(featurePlan(plan), warehouse, { ...options, sample }));
    }
    case 'features': {
      const { plan, keys, entities } = request.input;
      return largeReason(plan, warehouse) ?? (await lookAtFeatures(plan, keys, warehouse, { ...options, entities }));
    }
    case 'sql':
      return explainPlan(request.input.plan, warehouse, { dimension: request.input.dimension }, options);
    case 'status': {
      const { path, plan, today, model } = request.input;
      const [spec, ledgerShown] = [basename(path), basename(ledgerPaths(path).ledger)];
      const read = model === undefined ? {} : { model: { text: model, shown: `${spec.replace(/\.segspec$/, '')}.model.json` } };
      const unread = leftToStatus(plan, warehouse);
      const data = unread === undefined ? { warehouse } : { unread };
      return boardBeside({ spec, path, plan, today, ledgerShown, signal: options.signal, ...data, ...read });
    }
    case 'summary':
      return committedSummary(request.input.model, request.input.plan);
  }
}

/** As many entities are shown one by one. */
const SHOWN = 500;

/** How many models a task forms one after the other; a preview forms the champion alone. */
function modelsOf({ task, input }: Exclude<EngineRequest, { task: 'cancel' }>): number {
  return task === 'run' ? input.plan.models.length : 1;
}

async function ran(
  { plan, model }: RunInput,
  warehouse: Warehouse,
  run: (plan: Plan, previous: { previous?: ModelFile }, data: DataSeen) => Promise<FinishedRun>,
): Promise<RunOutput> {
  const data = seenNow(plan, warehouse);
  const { modelFile, ...result } = await run(plan, previousOf(model), data);
  // Loaded when there is something to draw: describing columns must not wait for it.
  const { drawPictures } = await import('../../report/draw.ts');
  return { result, pictures: await drawPictures(picturesOfRun(result)), ...(modelFile && { model: modelFileText(modelFile) }), data };
}

/** The files behind a plan, as they are now. */
function seenNow(plan: Plan, { refuses }: Warehouse): DataSeen {
  const targets = dataOf(plan, refuses);
  return { ...targets, stamps: stampsOf(targets) };
}

/** A committed model file that can be used. */
function previousOf(model: string | undefined): { previous?: ModelFile } {
  const read = model === undefined ? undefined : readModelFile(model);
  return read !== undefined && 'file' in read ? { previous: read.file } : {};
}

/** So much of what teams keep is read when a spec is opened. */
const LITTLE_BYTES = 32 * 1024 * 1024;

/** Why what teams keep is not read by itself: nobody asked for it yet, so neither a server is asked nor a large file read. */
function leftToStatus(plan: Plan, warehouse: Warehouse): string | undefined {
  const named = new Set(plan.consumers.flatMap(({ column }) => (column === undefined ? [] : [column.source])));
  const sources = plan.sources.filter(({ name }) => named.has(name));
  const asks = '`segspec status` reads it';
  if (sources.some(({ input }) => 'connection' in input && plan.connections.find(({ name }) => name === input.connection)?.kind !== 'duckdb'))
    return `it lies on a server; ${asks}`;
  const large = largeReason({ ...plan, sources }, warehouse, LITTLE_BYTES);
  return large === undefined ? undefined : `${large.tooLarge}; ${asks}`;
}

function largeReason(plan: Plan, { refuses }: Warehouse, most = MOST_BYTES): { readonly tooLarge: string } | undefined {
  const bytes = bytesOf(dataOf(plan, refuses));
  return bytes <= most ? undefined : { tooLarge: `its data has ${Math.round(bytes / 1e6).toLocaleString('en-US')} MB` };
}
