// Writing a model file so that a reader never sees half of one.

import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { modelFileText } from './build.ts';
import type { ModelFile } from './schema.ts';

/** Somebody else changed the file since it was read; it is left as it is. */
export class ChangedMeanwhile extends Error {}

/**
 * Writes beside the target, then renames over it. Throws what the file system throws, and leaves no half file behind.
 * `replaces` is the file as it was read, undefined where there was none; another text there now is somebody else's, and is not lost.
 */
export async function writeModelFile(path: string, file: ModelFile, replaces: string | undefined): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.writing`;
  const now = await readFile(path, 'utf8').catch(() => undefined);
  if (now !== replaces && now !== modelFileText(file)) throw new ChangedMeanwhile();
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(modelFileText(file), 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
