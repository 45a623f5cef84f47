// The engine process: takes plans, gives results. Nothing here knows the editor.

import { runPlan } from '../engine/run.ts';
import { describeSources } from '../engine/sources/describe.ts';
import { openDuckDb } from '../engine/warehouse/duckdb.ts';
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
  const { id, input } = request;
  try {
    const warehouse = await openDuckDb();
    try {
      if (request.task === 'describe') {
        const schema = await describeSources(input, warehouse, { signal });
        reply({ id, kind: 'done', output: [...schema] });
      } else {
        const progress = ({ message, done }: { message: string; done?: number }) =>
          reply({ id, kind: 'progress', message, ...(done !== undefined && { done }) });
        const { membership: _, ...result } = await runPlan(input, { warehouse, signal, progress });
        reply({ id, kind: 'done', output: result });
      }
    } finally {
      await warehouse.close();
    }
  } catch (error) {
    reply(signal.aborted ? { id, kind: 'cancelled' } : { id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}
