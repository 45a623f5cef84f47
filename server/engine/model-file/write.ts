// Writing a model file so that a reader never sees half of one.

import { open, rename, rm } from 'node:fs/promises';
import { modelFileText } from './build.ts';
import type { ModelFile } from './schema.ts';

/** Writes beside the target, then renames over it. Throws what the file system throws, and leaves no half file behind. */
export async function writeModelFile(path: string, file: ModelFile): Promise<void> {
  const draft = `${path}.writing`;
  try {
    const handle = await open(draft, 'w');
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
