// The one way in which this program writes a file: old or new, never between. Links are followed, devices and pipes written to, modes and owners kept.

import { codeOf, refusalOf, WriteRefused } from './writing/refusal.ts';
import { type Content, type Replacing, replaceFile } from './writing/replace.ts';
import { mayReplace, type Target, targetOf } from './writing/target.ts';
import { writeThrough } from './writing/write-through.ts';

export interface Writing extends Replacing {
  /** What the user can do where it cannot be written, as a sentence begins; `name another file` where not given. Null where there is nothing else. */
  readonly instead?: string | null;
}

/** Where a path leads. Throws a WriteRefused, before any work is done, where it could never be written. */
export function writableTarget(file: string, instead?: string | null): Target {
  try {
    const target = targetOf(file);
    mayReplace(target);
    return target;
  } catch (error) {
    throw inWords(file, error, instead);
  }
}

/** Throws a WriteRefused where it could not be written, and the reason of the signal; a file that was there is then as it was. */
export async function writeWhole(file: string, content: string | Content, writing: Writing = {}): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const target = writableTarget(file, writing.instead);
  try {
    if (target.kind === 'file') return await replaceFile(target, bytes, writing);
    if (typeof bytes !== 'function') writing.check?.(Buffer.from(bytes));
    await writeThrough(target, bytes, writing.signal);
  } catch (error) {
    writing.signal?.throwIfAborted();
    throw inWords(file, error, writing.instead);
  }
}

function inWords(file: string, error: unknown, instead: string | null | undefined): unknown {
  return error instanceof WriteRefused || codeOf(error) === undefined
    ? error
    : refusalOf(file, error, instead === null ? undefined : (instead ?? 'name another file'));
}
