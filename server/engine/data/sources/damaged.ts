// Sources that lie where they are and show only while they are read that they are damaged: looked for once something has failed, so that nobody waits for it otherwise.

import type { Plan, SourcePlan } from '../../../../language/plan/plan.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { findFiles } from './files.ts';
import { isOutOfMemory } from './plain-reason.ts';
import { readRaw } from './raw.ts';

export interface Damaged {
  /** Why a source has no rows, by its name. */
  readonly sources: ReadonlyMap<string, string>;
  /** Why one of several files of a source is not read, by its path. */
  readonly files: ReadonlyMap<string, string>;
}

const REASON = 'it is damaged, and not all of its values can be unpacked';

/** Values are asked for, each once, and do not come. `begin` makes a database usable again that met something damaged. */
export async function damagedSources(
  plan: Pick<Plan, 'sources' | 'connections'>,
  warehouse: Warehouse,
  begin: () => Promise<void>,
  signal?: AbortSignal,
): Promise<Damaged> {
  const sources = new Map<string, string>();
  const files = new Map<string, string>();
  for (const source of plan.sources) {
    if (!liesHere(source, plan)) continue;
    const comes = (skipped?: ReadonlyMap<string, string>): Promise<boolean> => valuesCome(source, plan, warehouse, begin, skipped, signal);
    if (await comes()) continue;
    const paths = source.input.kind === 'files' ? await findFiles(source.input, warehouse, signal) : undefined;
    const several = paths !== undefined && 'paths' in paths ? paths.paths : [];
    const bad: string[] = [];
    for (const path of several.length > 1 ? several : [])
      if (!(await comes(new Map(several.filter((other) => other !== path).map((other) => [other, '']))))) bad.push(path);
    if (bad.length > 0 && bad.length < several.length) for (const path of bad) files.set(path, REASON);
    else sources.set(source.name, REASON);
  }
  return { sources, files };
}

/** In a file that this program opens. What a server holds is read anew, and the server says what is wrong with it. */
function liesHere({ input }: SourcePlan, { connections }: Pick<Plan, 'connections'>): boolean {
  return input.kind === 'files' || (input.kind === 'table' && connections.find(({ name }) => name === input.connection)?.kind === 'duckdb');
}

async function valuesCome(
  source: SourcePlan,
  plan: Pick<Plan, 'sources' | 'connections'>,
  warehouse: Warehouse,
  begin: () => Promise<void>,
  damagedFiles: ReadonlyMap<string, string> | undefined,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    // What can be told of it already is told where it is read.
    const raw = await readRaw(source, { plan, warehouse, findings: [], ...(signal && { signal }), ...(damagedFiles && { damagedFiles }) });
    if (raw && !raw.inMemory) await warehouse.query(`SELECT bit_xor(hash(t)) FROM ${raw.relation} AS t`, signal);
    return true;
  } catch (error) {
    signal?.throwIfAborted();
    await begin();
    return isOutOfMemory(error);
  }
}
