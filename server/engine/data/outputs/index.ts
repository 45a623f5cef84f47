// Every output format. A new one is a new file and one line here.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { csv } from './csv.ts';
import { jsonl } from './jsonl.ts';
import type { OutputColumn, OutputFormat, OutputWriter } from './output.ts';
import { parquet } from './parquet.ts';

const outputFormats: readonly OutputFormat[] = [csv, jsonl, parquet];

export const MEMBERSHIP_FORMATS: readonly string[] = outputFormats.map(({ name }) => name);

/** Throws for a format that is not in the list, and the signal's reason once cancelled. */
export async function openOutput(format: string, file: string, signal?: AbortSignal): Promise<OutputWriter> {
  const output = outputFormats.find(({ name }) => name === format);
  if (!output) throw new RangeError(`There is no output format ${format}.`);
  return output.open(file, signal);
}

/** The bytes of a file with these columns; `scratch` is a folder for temporary files. Throws as `openOutput`. */
export async function writeMembership(format: string, columns: readonly OutputColumn[], scratch: string, signal?: AbortSignal): Promise<Uint8Array> {
  const folder = await mkdtemp(join(scratch, 'output-'));
  try {
    const file = join(folder, 'members');
    const writer = await openOutput(format, file, signal);
    try {
      await writer.add(columns);
      await writer.end();
    } finally {
      await writer.close();
    }
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
