// The contract of an output format: one file each, one line in the list of the command that writes it. Nothing here knows what is written.

import type { Streams } from '../streams.ts';

export interface FormatContext {
  /** The command's name, and what it was asked to look at, as written. */
  readonly command: string;
  readonly args: readonly string[];
  /** From which severity up the command fails. */
  readonly failOn: string;
  readonly streams: Streams;
  /** The file that GitHub shows as the summary of a step, where there is one. */
  readonly stepSummary?: string;
}

interface Named<Part> {
  /** As it is asked for: `--format sarif`. */
  readonly name: string;
  readonly summary: string;
  /** Holds one spec, never several. */
  readonly single?: true;
  /** What it leaves besides what it writes; after everything is there. */
  readonly besides?: (parts: readonly Part[], context: FormatContext) => void;
}

/** `each` writes part by part, as soon as a part is there; `whole` writes one document of all of them. */
export type Format<Part> = Named<Part> &
  (
    | { readonly each: (part: Part, context: FormatContext) => string }
    | { readonly whole: (parts: readonly Part[], context: FormatContext) => string | Promise<string> }
  );

export function defineFormat<Part>(format: Format<Part>): Format<Part> {
  return format;
}
