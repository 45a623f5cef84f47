// `segspec init --schedule`: the job that asks every day whether a spec is due. When jobs run is left to the scheduler that a team has already.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { schedulers } from '../operate/schedule/index.ts';
import { writeWhole } from '../project/write-file.ts';
import { type CommandInput, EXIT, type ExitCode, textOption } from './command.ts';
import { openSpec, specPaths } from './open.ts';
import { UsageError } from './streams.ts';

/** `byDefault` is where a spec would be written, which is no place for a job. */
export async function initSchedule(name: string, byDefault: string, input: CommandInput): Promise<ExitCode> {
  const scheduler = schedulers.find((one) => one.name === name);
  if (scheduler === undefined) throw new UsageError(`There is no scheduler \`${name}\`.`);
  const specs = (await specPaths(input.args)).map((path) => relative('.', path).replaceAll('\\', '/') || path);
  const bare = specs.filter((spec) => openSpec(spec, input).analysis.plan.refresh === undefined);
  if (bare.length > 0)
    throw new UsageError(
      `${bare.join(', ')} ${bare.length === 1 ? 'says' : 'say'} nothing of when it is refreshed. Declare \`refresh { every: 3 months … }\` first.`,
    );
  const given = textOption(input, 'out');
  const out = given === undefined || given === byDefault ? scheduler.path : given;
  if (existsSync(out) && input.options.force !== true)
    throw new UsageError(`\`${out}\` is there already. Name another file with --out, or replace it with --force.`);
  await mkdir(dirname(out), { recursive: true });
  await writeWhole(out, scheduler.text(specs), { signal: input.signal });
  input.streams.err(
    `Wrote ${out}: it asks every day, and \`segspec refresh --if-due\` says on which of them ${specs.join(', ')} ${specs.length === 1 ? 'is' : 'are'} refreshed.\n`,
  );
  return EXIT.clean;
}
