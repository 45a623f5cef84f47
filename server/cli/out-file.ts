// `--out`: where a command writes instead of stdout. Told beforehand where that cannot be, then written like every other file.

import { createReadStream } from 'node:fs';
import { writeWhole } from '../project/write-file.ts';
import { type CommandInput, textOption } from './command.ts';
import { spareInputs } from './own-files.ts';

/** Undefined where `--out` is not given. Throws a UsageError, before anything is computed, where it must not be written. */
export function outFile(input: CommandInput): string | undefined {
  const out = textOption(input, 'out');
  if (out !== undefined) spareInputs(out, input.args.slice(0, 1), input);
  return out;
}

/** To `--out`, or to stdout. */
export async function writeOut(content: string | Uint8Array, out: string | undefined, { streams, signal }: CommandInput): Promise<void> {
  if (out === undefined) streams.out(content);
  else await writeWhole(out, content, { signal });
}

/** The same with the content of a file, piece by piece. */
export async function copyOut(file: string, out: string | undefined, { streams, signal }: CommandInput): Promise<void> {
  const pieces = () => createReadStream(file, signal === undefined ? {} : { signal }) as AsyncIterable<Uint8Array>;
  if (out !== undefined) return writeWhole(out, pieces, { signal });
  for await (const piece of pieces()) {
    streams.out(piece);
    await streams.taken?.();
  }
}
