// `--format` as the user gives it: `pretty`, `sarif=out.sarif`, several at once. At most one goes to stdout, every other one to a file of its own.

import { writableTarget } from '../../project/write-file.ts';
import { type CommandInput, type CommandOption, textsOption } from '../command.ts';
import { UsageError } from '../streams.ts';
import type { Format } from './format.ts';

/** What is written where: to `file`, or to stdout. */
export interface FormatRequest<Part> {
  readonly format: Format<Part>;
  readonly file?: string;
}

/** The option of a command that writes these formats; the first is the default. */
export function formatOption<Part>(formats: readonly Format<Part>[]): CommandOption {
  return {
    flags: '--format <format[=file]>',
    summary: 'How the result is written: one format to stdout, any others to files, as in `sarif=out.sarif`; may be given several times.',
    choices: formats.map(({ name }) => name),
    toFile: true,
    repeat: true,
  };
}

/** Throws a UsageError for what cannot be: an unknown format, two to stdout, two to one file, a folder that is not there, a file that these specs read. */
export async function formatRequests<Part>(
  input: CommandInput,
  formats: readonly Format<Part>[],
  specs: readonly string[],
  count = specs.length,
): Promise<FormatRequest<Part>[]> {
  const given = textsOption(input, 'format');
  const requests = (given.length ? given : formats.slice(0, 1).map(({ name }) => name)).map((text) => request(text, formats));
  const bare = requests.filter(({ file }) => file === undefined);
  if (bare.length > 1)
    throw new UsageError(
      `${bare.map(({ format }) => `\`${format.name}\``).join(' and ')} cannot both go to stdout. Give all but one a file: \`--format ${bare[1]?.format.name}=FILE\`.`,
    );
  const files = requests.flatMap(({ file }) => (file === undefined ? [] : [{ file, leads: leadsTo(file) }]));
  const twice = files.find(({ leads }, i) => files.findIndex((other) => other.leads === leads) !== i);
  if (twice !== undefined) throw new UsageError(`Two formats cannot go to the same file \`${twice.file}\`.`);
  const single = requests.find(({ format }) => format.single);
  if (single && count > 1) throw new UsageError(`\`${single.format.name}\` holds one spec, and ${count} were named. Write them one by one.`);
  if (files.length > 0) {
    // What a file may hold that is not to be written over takes as much to tell as a check: asked for where there is a file.
    const { spareInputs } = await import('../own-files.ts');
    for (const { file } of files) spareInputs(file, specs, input);
  }
  return requests;
}

/** The same for every name of a file. */
function leadsTo(file: string): string {
  const target = writableTarget(file);
  return target.kind === 'open' ? `open ${target.number}` : target.path;
}

function request<Part>(text: string, formats: readonly Format<Part>[]): FormatRequest<Part> {
  const at = text.indexOf('=');
  const name = at === -1 ? text : text.slice(0, at);
  const format = formats.find((candidate) => candidate.name === name);
  if (format === undefined) throw new UsageError(`There is no format \`${name}\` here. Allowed choices are ${formats.map((one) => one.name).join(', ')}.`);
  if (at === -1) return { format };
  const file = text.slice(at + 1);
  if (file === '') throw new UsageError(`\`--format ${text}\` names no file. Write \`${name}=FILE\`, or \`${name}\` for stdout.`);
  return { format, file };
}
