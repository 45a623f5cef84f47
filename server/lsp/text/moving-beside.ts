// What lies beside a spec and goes by its name moves along with it: without its model file, segments would get new identities.

import type { RenameFile } from 'vscode-languageserver';
import type { Workspace } from '../workspace.ts';

const SPEC = '.segspec';
/** The model file, a candidate for it, the ledger, and who was in the last deliveries. */
const BESIDE = ['.model.json', '.candidate.model.json', '.ledger.jsonl', '.deliveries'];

export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Nothing of a folder, which takes along what it holds. What is there already is never replaced. */
export async function movesBeside(moves: readonly Move[], { entries }: Pick<Workspace, 'entries'>): Promise<RenameFile[]> {
  const found: RenameFile[] = [];
  for (const { from, to } of moves) {
    if (!from.endsWith(SPEC) || !to.endsWith(SPEC)) continue;
    const [folder, stem] = [from.slice(0, from.lastIndexOf('/')), from.slice(from.lastIndexOf('/') + 1, -SPEC.length)];
    const there = new Set((await entries(folder)).map(({ name }) => name));
    for (const ending of BESIDE) {
      const oldUri = `${folder}/${stem}${ending}`;
      if (!there.has(`${decodeURIComponent(stem)}${ending}`) || moves.some((move) => move.from === oldUri)) continue;
      found.push({ kind: 'rename', oldUri, newUri: `${to.slice(0, -SPEC.length)}${ending}`, options: { overwrite: false } });
    }
  }
  return found;
}
