// Results of whole runs over a reload of the editor: kept in the folder that the editor sets aside for a workspace, one file a spec, and read again when the spec is opened.

import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { Plan } from '../../../language/plan/plan.ts';
import { writeWhole } from '../../project/write-file.ts';
import type { RunOutput } from '../engine/protocol.ts';

/** Results have no promised form: only the very program that wrote one reads it. */
const version = ((): string => {
  const { size, mtimeMs } = statSync(fileURLToPath(import.meta.url));
  return `${size} ${mtimeMs}`;
})();

export interface StoredRun {
  readonly plan: Plan;
  readonly output: RunOutput;
}

export interface StoredResults {
  /** Never rejects: a result that cannot be kept is only gone after a reload. */
  readonly save: (uri: string, run: StoredRun) => Promise<void>;
  /** Undefined where there is none, or only one of another version. */
  readonly load: (uri: string) => Promise<StoredRun | undefined>;
}

/** `folder` is absent where the editor has none. */
export function storedResults(folder: string | undefined): StoredResults {
  const fileOf = (uri: string): string => join(folder ?? '', `${createHash('sha256').update(uri).digest('hex').slice(0, 32)}.result`);
  return {
    save: async (uri, { plan, output }) => {
      if (folder === undefined) return;
      const file = fileOf(uri);
      try {
        await mkdir(folder, { recursive: true });
        await writeWhole(file, serialize({ version, uri, plan, output }));
      } catch {}
    },
    load: async (uri) => {
      if (folder === undefined) return undefined;
      try {
        const stored = deserialize(await readFile(fileOf(uri))) as StoredRun & { readonly version?: unknown; readonly uri?: unknown };
        return stored.version === version && stored.uri === uri ? { plan: stored.plan, output: stored.output } : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
