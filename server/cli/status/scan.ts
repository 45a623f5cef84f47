// Looking through folders for second definitions: SQL, dbt files, and other specs about the same entity.

import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import type { Plan } from '../../../language/plan/plan.ts';
import type { SecondDefinition } from '../../engine/result/status-board.ts';
import { lastDelivery, ledgerPaths, readLedger } from '../../operate/ledger.ts';
import { type Kept, keptDelivery } from '../../operate/publish/kept.ts';
import { agreement, definitionsIn } from '../../operate/status/second-definitions.ts';
import type { CommandInput } from '../command.ts';
import { openSpec } from '../open.ts';
import { shownPath } from '../shown-path.ts';
import { UsageError } from '../streams.ts';

/** Larger files are data. */
const LARGEST = 2_000_000;
const ELSEWHERE = ['**/node_modules/**', '**/target/**', '**/dbt_packages/**', '**/.git/**', '**/.venv/**'];

/** Files of the folders, in a fixed order. */
export function filesToScan(folders: readonly string[]): string[] {
  for (const folder of folders)
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`--scan: there is no folder \`${folder}\`.`);
  const found = folders.flatMap((cwd) => globSync(['**/*.{sql,yml,yaml,segspec}'], { cwd, absolute: true, ignore: ELSEWHERE, followSymbolicLinks: false }));
  return [...new Set(found)].filter((file) => statSync(file).size <= LARGEST).sort();
}

export async function secondDefinitions(files: readonly string[], own: string, plan: Plan, input: CommandInput): Promise<SecondDefinition[]> {
  const keys = keysOf(plan);
  const found: SecondDefinition[] = [];
  for (const file of files) {
    if (!file.endsWith('.segspec')) found.push(...definitionsIn(shownPath(file), readFileSync(file, 'utf8'), keys));
    else if (resolve(file) !== resolve(own)) found.push(...(await otherSpec(file, own, plan, input)));
  }
  return found;
}

/** The entity, and the columns that tell it. */
function keysOf({ segmentation, sources }: Plan): string[] {
  const columns = sources.flatMap(({ kind, key, columns: declared }) => {
    if (kind === 'reference' || key?.kind !== 'column') return [];
    const { column } = key.column;
    return [column, declared.find(({ name }) => name === column)?.header ?? column];
  });
  return [...new Set([segmentation?.entity ?? '', ...columns])].filter((word) => word.length > 2);
}

async function otherSpec(file: string, own: string, plan: Plan, input: CommandInput): Promise<SecondDefinition[]> {
  const { segmentation } = openSpec(shownPath(file), input).analysis.plan;
  if (segmentation === undefined || segmentation.entity !== plan.segmentation?.entity) return [];
  const [ours, theirs] = [await delivered(own), await delivered(file)];
  return [
    {
      file: shownPath(file),
      line: segmentation.nameOrigin.start.line + 1,
      kind: 'spec',
      name: segmentation.name,
      ...(ours && theirs && agreement(ours, theirs)),
    },
  ];
}

/** Who is where in the last delivery of any publish that is kept here. */
async function delivered(spec: string): Promise<ReadonlyMap<string, string> | undefined> {
  const { ledger: path, kept } = ledgerPaths(resolve(spec));
  const ledger = await readLedger(path);
  for (const publish of new Set(ledger.entries.flatMap((entry) => (entry.event === 'delivery' ? [entry.publish] : [])))) {
    const last = lastDelivery(ledger, publish);
    const found: Kept | undefined = last && (await keptDelivery(kept, publish, last.delivery));
    if (found) return new Map(found.ids.flatMap((id, row) => (found.segment[row] ? [[id, found.segment[row] as string] as const] : [])));
  }
  return undefined;
}
