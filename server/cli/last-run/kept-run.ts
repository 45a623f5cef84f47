// The last results of runs in the user's own cache: what a report tells of need not be run again while nothing has changed.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Finding } from '../../../language/catalog/finding.ts';
import type { RunResult } from '../../engine/result/run-result.ts';
import { writeWhole } from '../../project/write-file.ts';
import { ownCache } from '../own-cache.ts';

export interface KeptRun {
  /** When it ended, as ISO 8601 in UTC. */
  readonly at: string;
  /** Without who is where. */
  readonly result: RunResult;
  /** Of checking and of running. */
  readonly findings: readonly Finding[];
}

interface Entry extends KeptRun {
  readonly standing: string;
}

/** Results, one of each spec, the newest. */
const MOST = 20;
/** In bytes. */
const LARGEST = 1 << 26;

/** Never throws: where it cannot be kept, the next report runs again. */
export async function keepRun(spec: string, standing: string, { result, findings }: Omit<KeptRun, 'at'>): Promise<void> {
  const { membership: _, ...told } = result;
  try {
    const entry: Entry = { standing, at: new Date().toISOString(), result: told, findings };
    const bytes = serialize(entry);
    if (bytes.byteLength > LARGEST) return;
    const folder = ownCache('runs');
    await writeWhole(placeOf(folder, spec), bytes);
    const kept = readdirSync(folder).map((name) => join(folder, name));
    const newest = kept.map((file) => ({ file, time: statSync(file).mtimeMs })).sort((a, b) => b.time - a.time);
    for (const { file } of newest.slice(MOST)) rmSync(file, { force: true });
  } catch {
    // It only saves time.
  }
}

/** The last run of a spec, where it was one of exactly this. */
export function keptRun(spec: string, standing: string): KeptRun | undefined {
  try {
    const { standing: then, ...kept } = deserialize(readFileSync(placeOf(ownCache('runs'), spec))) as Entry;
    return then === standing ? kept : undefined;
  } catch {
    return undefined;
  }
}

const placeOf = (folder: string, spec: string): string => join(folder, `${createHash('sha256').update(spec).digest('hex').slice(0, 32)}.run`);
