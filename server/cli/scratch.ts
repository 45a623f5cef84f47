// A folder for what is needed for a moment only, gone with the run; that of a killed run is cleared by the next.

import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { plainReason } from '../engine/data/sources/plain-reason.ts';
import { momentaryFolders } from '../project/writing/drafts.ts';
import { codeOf, reasonWords } from '../project/writing/refusal.ts';
import { UsageError } from './streams.ts';

/** `what` is made there, in words for the user; throws a UsageError where the folder does not take it. */
export async function inScratch<T>(what: string, work: (folder: string) => Promise<T>): Promise<T> {
  momentaryFolders.clear();
  const folder = momentaryFolders.next();
  try {
    mkdirSync(folder, { mode: 0o700 });
    return await work(folder);
  } catch (error) {
    const why = codeOf(error) !== undefined ? reasonWords(error) : /^IO Error/.test((error as Error).message) ? plainReason(error) : undefined;
    if (why === undefined) throw error;
    throw new UsageError(`${what} could not be made in the folder for temporary files (${why}). Make room there, or set TMPDIR to another folder.`);
  } finally {
    await rm(folder, { recursive: true, force: true });
    momentaryFolders.forget(folder);
  }
}
