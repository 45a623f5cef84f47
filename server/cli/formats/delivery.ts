// From parts of a result to what was asked for: parts are handed over as they come, stdout is written at once where the format can, files at the end.

import pc from 'picocolors';
import { writeWhole } from '../../project/write-file.ts';
import { type CommandInput, textOption } from '../command.ts';
import type { Format, FormatContext } from './format.ts';
import { formatRequests } from './requests.ts';

export interface Delivery<Part> {
  /** Whether stdout is for a reader, or has nothing on it: then words beside the result are welcome on stderr. */
  readonly talks: boolean;
  readonly add: (part: Part) => void;
  /** Writes what is still to be written. Throws a WriteRefused where a file cannot be. */
  readonly end: () => Promise<void>;
}

/** Reads `--format`, for a command that reads these specs and tells of `count`; throws a UsageError where that asks for something impossible. */
export async function openDelivery<Part>(
  command: string,
  input: CommandInput,
  formats: readonly Format<Part>[],
  specs: readonly string[],
  count = specs.length,
): Promise<Delivery<Part>> {
  const requests = await formatRequests(input, formats, specs, count);
  const { GITHUB_STEP_SUMMARY: stepSummary } = process.env;
  const context: FormatContext = {
    command,
    args: input.args,
    failOn: textOption(input, 'failOn') ?? 'error',
    streams: input.streams,
    ...(stepSummary && { stepSummary }),
  };
  const parts: Part[] = [];
  const toStdout = requests.find(({ file }) => file === undefined)?.format;
  return {
    talks: toStdout === undefined || toStdout === formats[0],
    add: (part) => {
      parts.push(part);
      if (toStdout && 'each' in toStdout) input.streams.out(toStdout.each(part, context));
    },
    end: async () => {
      for (const { format, file } of requests) {
        if (file !== undefined) await writeWhole(file, await textOf(format, parts, plain(context)), { signal: input.signal });
        else if ('whole' in format) input.streams.out(await format.whole(parts, context));
        format.besides?.(parts, context);
      }
    },
  };
}

async function textOf<Part>(format: Format<Part>, parts: readonly Part[], context: FormatContext): Promise<string> {
  return 'each' in format ? parts.map((part) => format.each(part, context)).join('') : await format.whole(parts, context);
}

/** In a file there are no colours. */
function plain(context: FormatContext): FormatContext {
  return { ...context, streams: { ...context.streams, paint: pc.createColors(false) } };
}
