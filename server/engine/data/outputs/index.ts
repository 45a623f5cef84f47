// Every output format. A new one is a new file and one line here.

import { csv } from './csv.ts';
import { jsonl } from './jsonl.ts';
import type { OutputColumn, OutputFormat } from './output.ts';
import { parquet } from './parquet.ts';

const outputFormats: readonly OutputFormat[] = [csv, jsonl, parquet];

export const MEMBERSHIP_FORMATS: readonly string[] = outputFormats.map(({ name }) => name);

/** The file's bytes; `scratch` is a folder for temporary files. Throws for a format that is not in the list, and the signal's reason once cancelled. */
export async function writeMembership(format: string, columns: readonly OutputColumn[], scratch: string, signal?: AbortSignal): Promise<Uint8Array> {
  const output = outputFormats.find(({ name }) => name === format);
  if (!output) throw new RangeError(`There is no output format ${format}.`);
  return output.write(columns, scratch, signal);
}
