// Sources that lie where they are and show only while they are read that they are damaged: looked for once something has failed, so that nobody waits for it otherwise.

import type { Plan } from '../../../../language/plan/plan.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { isOutOfMemory } from './plain-reason.ts';
import { readRaw } from './raw.ts';

/** Why a source has no rows, by its name: its values were asked for, each once, and did not come. */
export async function damagedSources(plan: Pick<Plan, 'sources' | 'connections'>, warehouse: Warehouse, signal?: AbortSignal): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const source of plan.sources) {
    if (source.input.kind !== 'files' && source.input.kind !== 'table') continue;
    try {
      // What can be told of it already is told where it is read.
      const raw = await readRaw(source, { plan, warehouse, findings: [], ...(signal && { signal }) });
      if (raw && !raw.inMemory) await warehouse.query(`SELECT bit_xor(hash(t)) FROM ${raw.relation} AS t`, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (!isOutOfMemory(error)) found.set(source.name, 'it is damaged, and not all of its values can be unpacked');
    }
  }
  return found;
}
