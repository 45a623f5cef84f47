// Reading a model file back, and saying plainly what is wrong with one that cannot be used.

import type { z } from 'zod';
import { checksumOf } from './build.ts';
import { FORMAT, type ModelFile, modelFileSchema, VERSION } from './schema.ts';
import { whyUnusable } from './usable.ts';

export type ReadModelFile = { readonly file: ModelFile } | { readonly problem: string; readonly newer?: true };

const REPAIR = 'Restore it from version control, or make it anew with `segspec run --write`.';

/** Never throws: the text of a file that is cut off, edited, merged or newer gives a problem in plain words. */
export function readModelFile(text: string): ReadModelFile {
  if (text.trim() === '') return { problem: `The model file is empty. ${REPAIR}` };
  if (/^(<{7}|={7}|>{7})( |$)/m.test(text))
    return { problem: `The model file holds merge conflict marks. Choose one side, or make it anew with \`segspec run --write\`.` };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return {
      problem: text.trimEnd().endsWith('}')
        ? `The model file is not valid JSON. ${REPAIR}`
        : `The model file is cut off: it does not end where it should. ${REPAIR}`,
    };
  }
  const head = typeof data === 'object' && data !== null ? (data as { format?: unknown; version?: unknown }) : {};
  if (head.format !== FORMAT) return { problem: 'This is not a Segspec model file.' };
  if (typeof head.version === 'number' && head.version > VERSION) {
    return {
      problem: `The model file was written by a newer Segspec (version ${head.version} of the format; this one reads version ${VERSION}). Update Segspec.`,
      newer: true,
    };
  }
  try {
    return readData(data as object);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { problem: `The model file is nested too deep to be read. ${REPAIR}` };
  }
}

function readData(data: object): ReadModelFile {
  const parsed = modelFileSchema.safeParse(data);
  if (!parsed.success) return { problem: `${inWords(parsed.error.issues[0])} ${REPAIR}` };
  if (checksumOf(data) !== parsed.data.checksum)
    return { problem: `The model file was changed by hand or in a merge: its checksum does not match its content. ${REPAIR}` };
  const unusable = whyUnusable(parsed.data);
  if (unusable !== undefined) return { problem: `The model file cannot be used. ${unusable} ${REPAIR}` };
  // What a file of an earlier version does not say stands in it from now on, and so its checksum is of that.
  return { file: { ...parsed.data, checksum: checksumOf(parsed.data) } };
}

/** Where the shape is another one than expected, and how. */
function inWords(issue: z.core.$ZodIssue | undefined): string {
  const place = issue?.path.join('.') ?? '';
  const inside = place === '' ? 'it' : `\`${place.slice(0, 100)}\``;
  // What we ask for ourselves is said in words of our own.
  if (issue?.code === 'custom' && issue.message !== 'Invalid input') return `The model file does not have the expected shape: ${inside}: ${issue.message}.`;
  const wrong = issue?.message.endsWith('received undefined') ? 'is missing' : issue?.code === 'invalid_type' ? `is no ${issue.expected}` : 'is something else';
  return `The model file does not have the expected shape: ${inside} ${issue?.code === 'unrecognized_keys' ? 'has more entries than it should' : wrong}.`;
}
