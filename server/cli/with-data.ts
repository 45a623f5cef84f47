// Specs with what the data shows of their columns, and the database that reads it. Whoever looks at no data need not load this.

import type { Finding } from '../../language/catalog/finding.ts';
import type { analyze } from '../../language/rules/analyze.ts';
import { describeSources } from '../engine/data/sources/describe.ts';
import { connectThrough } from '../engine/data/warehouse/connect.ts';
import { type DuckDbOptions, openDuckDb } from '../engine/data/warehouse/duckdb.ts';
import { engineKinds } from '../engine/data/warehouse/engines/index.ts';
import { bytesIn } from '../engine/data/warehouse/memory.ts';
import type { Warehouse } from '../engine/data/warehouse/warehouse.ts';
import type { UnreadSource } from '../engine/result/unread-source.ts';
import { ANYWHERE, type Reach, refusal } from '../project/reach.ts';
import { momentaryFolders } from '../project/writing/drafts.ts';
import { type CommandInput, textOption } from './command.ts';
import { type OpenSpec, openSpec, reachFor } from './open.ts';
import { progressLine } from './progress.ts';
import { UsageError } from './streams.ts';

/** A spec with what the data shows of its columns, and why data cannot be read where it cannot. Specs that cannot be read are left as they are. `own`: of the database, for this command alone. */
export async function openWithData(
  shown: string,
  input: CommandInput,
  own: Pick<DuckDbOptions, 'share' | 'threads'> = {},
): Promise<{ spec: OpenSpec; warehouse: Warehouse; unread: readonly Finding[]; schema?: Parameters<typeof analyze>[2]['schema'] }> {
  const first = openSpec(shown, input);
  const warehouse = await openDuckDb({ ...warehouseOptions(input, [shown]), ...own });
  if (first.analysis.plan.sources.length === 0) return { spec: first, warehouse, unread: [] };
  const line = progressLine(input.streams);
  try {
    const unread: UnreadSource[] = [];
    const schema = await describeSources(first.analysis.plan, warehouse, { signal: input.signal, unread, progress: line.show });
    return { spec: openSpec(shown, input, schema, undefined, first.parsed), schema, warehouse, unread: unread.map(({ finding }) => finding) };
  } catch (error) {
    await warehouse.close();
    throw error;
  } finally {
    line.end();
  }
}

/** `specs` name the files that will be read; without any, it is the user who names them. */
export function warehouseOptions(input: CommandInput, specs?: readonly string[]): DuckDbOptions {
  const threads = textOption(input, 'threads');
  const memory = memoryOf(input);
  if (threads !== undefined && !/^[1-9]\d*$/.test(threads)) throw new UsageError(`--threads takes a whole number from 1 up, not \`${threads}\`.`);
  const reach: Reach = specs === undefined ? ANYWHERE : reachFor(specs, input);
  return {
    ...(threads !== undefined && { threads: Number(threads) }),
    ...(memory !== undefined && { memory }),
    refuses: (file) => refusal(file, reach),
    scratch: momentaryFolders,
    environment: process.env,
    connect: connectThrough(engineKinds, process.env),
  };
}

/** Throws a UsageError where the size is none. */
function memoryOf(input: CommandInput): number | undefined {
  const size = textOption(input, 'memory');
  const bytes = size === undefined ? undefined : bytesIn(size);
  if (size !== undefined && !(bytes !== undefined && bytes > 0)) throw new UsageError(`--memory takes a size such as \`4GB\`, not \`${size}\`.`);
  return bytes;
}
