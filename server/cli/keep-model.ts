// Writing a model file: never over what somebody else wrote meanwhile, and never one that this program could not read.

import { readFile } from 'node:fs/promises';
import { modelFileText } from '../engine/model/model-file/build.ts';
import { readModelFile } from '../engine/model/model-file/read.ts';
import type { ModelFile } from '../engine/model/model-file/schema.ts';
import { writableTarget, writeWhole } from '../project/write-file.ts';

/** Somebody else changed the file since it was read; it is left as it is. */
export class ChangedMeanwhile extends Error {}

/** What would have been written cannot be read; the message says why. What was there is left as it is. */
export class UnreadableModel extends Error {}

export const ELSEWHERE = 'give another place with --model, or none with --no-model';

/**
 * `replaces` is the file as it was read, undefined where there was none; another text there now is somebody else's, and is not lost.
 * Throws a WriteRefused where it cannot be written.
 */
export async function keepModel(path: string, file: ModelFile, replaces: string | undefined, shown = path, signal?: AbortSignal): Promise<void> {
  const text = modelFileText(file);
  const target = writableTarget(shown, ELSEWHERE);
  if (target.kind === 'file') {
    const now = await readFile(path, 'utf8').catch(() => undefined);
    if (now !== replaces && now !== text) throw new ChangedMeanwhile();
  }
  await writeWhole(shown, text, { instead: ELSEWHERE, check: (bytes) => readBack(bytes, text), ...(signal && { signal }) });
}

function readBack(bytes: Buffer, text: string): void {
  const written = bytes.toString('utf8');
  if (written !== text) throw new UnreadableModel('the disk gives back something else than was written.');
  const read = readModelFile(written);
  if ('problem' in read) throw new UnreadableModel(read.problem);
}
