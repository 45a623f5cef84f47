// The engine process: takes plans, gives results. Nothing here knows the editor.

import { readModelFile } from '../engine/model-file/read.ts';
import { runPlan } from '../engine/run.ts';
import { describeSources } from '../engine/sources/describe.ts';
import { openDuckDb } from '../engine/warehouse/duckdb.ts';
import type { Warehouse } from '../engine/warehouse/warehouse.ts';
import { startingSpec } from '../propose/starting-spec.ts';
import { sinceHead } from '../review/head.ts';
import type { EngineReply, EngineRequest } from './engine-protocol.ts';

const running = new Map<number, AbortController>();
const reply = (message: EngineReply): void => void process.send?.(message);

process.on('message', (request: EngineRequest) => {
  if (request.task === 'cancel') return running.get(request.id)?.abort();
  const abort = new AbortController();
  running.set(request.id, abort);
  void answer(request, abort.signal).finally(() => running.delete(request.id));
});
process.on('disconnect', () => process.exit(0));

async function answer(request: Exclude<EngineRequest, { task: 'cancel' }>, signal: AbortSignal): Promise<void> {
  const { id } = request;
  const progress = ({ message, done }: { message: string; done?: number }) => reply({ id, kind: 'progress', message, ...(done !== undefined && { done }) });
  try {
    const warehouse = await openDuckDb();
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
  options: { readonly signal: AbortSignal; readonly progress: (progress: { message: string; done?: number }) => void },
): Promise<unknown> {
  switch (request.task) {
    case 'describe':
      return [...(await describeSources(request.input, warehouse, { signal: options.signal }))];
    case 'compare':
      return sinceHead(request.input.path, request.input.text, warehouse, options);
    case 'propose': {
      const { files, spec, answers } = request.input;
      return (await startingSpec(files, spec, answers, warehouse, options.signal)).text;
    }
    case 'run': {
      const { plan, model } = request.input;
      const read = model === undefined ? undefined : readModelFile(model);
      const { membership: _, ...result } = await runPlan(plan, { warehouse, ...options, ...(read !== undefined && 'file' in read && { previous: read.file }) });
      return result;
    }
  }
}
