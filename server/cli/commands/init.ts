// `segspec init`: looks at data files, proposes sources, keys and a first dimension, and asks for the decision.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { catalog } from '../../../language/catalog/catalog.ts';
import { openDuckDb } from '../../engine/data/warehouse/duckdb.ts';
import { schedulers } from '../../operate/schedule/index.ts';
import { refusal } from '../../project/reach.ts';
import { writableTarget, writeWhole } from '../../project/write-file.ts';
import { dataFile } from '../../propose/data-file.ts';
import { UnusableData } from '../../propose/look-at.ts';
import type { Answers } from '../../propose/spec-text.ts';
import { type StartingSpec, startingSpec } from '../../propose/starting-spec.ts';
import { BOUNDS, type CommandInput, defineCommand, EXIT, textOption } from '../command.ts';
import { initSchedule } from '../init-schedule.ts';
import { reachFor } from '../open.ts';
import { spareData } from '../own-files.ts';
import { UsageError } from '../streams.ts';
import { warehouseOptions } from '../with-data.ts';

const SPEC = 'segments.segspec';

export const init = defineCommand({
  name: 'init',
  summary: 'Proposes a first spec from data files, and asks which decision it is for; or writes the job that refreshes specs.',
  arguments: '<files...>',
  options: [
    { flags: '--out <file>', summary: 'The spec to write; with --schedule the job.', default: SPEC },
    {
      flags: '--schedule <scheduler>',
      summary: 'Instead, write the job that refreshes these specs when they are due.',
      choices: schedulers.map(({ name }) => name),
    },
    { flags: '--decision <question>', summary: 'The decision, as a question; asked for on a terminal.' },
    { flags: '--kind <kind>', summary: 'What kind of decision it is.', default: 'portfolio', choices: [...catalog.decisionKinds.keys()] },
    { flags: '--owner <name>', summary: 'Who answers for it.', default: 'Customer Insights' },
    { flags: '--sponsor <name>', summary: 'Who stands for the segmentation; the owner where not given.' },
    { flags: '--force', summary: 'Replace the file if it is there.' },
    ...BOUNDS,
  ],
  examples: [
    'segspec init data/*.csv',
    'segspec init data/orders.csv --decision "Who gets the retention budget?" --kind allocation',
    'segspec init "survey.xlsx#Answers" --decision "How do we speak to each group?" --kind messaging',
    'segspec init --schedule github shop.segspec',
    'segspec init --schedule github shop.segspec',
  ],
  run: async (input) => {
    const schedule = textOption(input, 'schedule');
    if (schedule !== undefined) return initSchedule(schedule, SPEC, input);
    const out = textOption(input, 'out') ?? SPEC;
    refuseThere(out, input);
    const paths = input.args.map((file) => dataFile(file).path);
    for (const path of paths) if (!existsSync(path)) throw new UsageError(`There is no file \`${path}\`.`);
    spareData(out, paths);
    const answers = await ask(input);
    const { proposal, text, open } = await start(input, resolve(out), answers);
    // It may have come while the question was thought about.
    refuseThere(out, input);
    await writeWhole(out, text, { signal: input.signal });
    const { streams } = input;
    for (const source of proposal.sources) {
      streams.err(
        `${source.from}: ${source.kind}${source.key === undefined ? '' : `, key ${source.key}`}${source.time === undefined ? '' : `, time ${source.time}`}${source.joins.length ? `, joins ${source.joins.map((join) => join.source).join(', ')}` : ''}\n`,
      );
    }
    streams.err(`Left open:\n${open.map((one) => `- ${one}\n`).join('')}`);
    const outside = paths.filter((path) => refusal(resolve(path), reachFor([out], input)) !== undefined);
    const allow = outside.length === 0 ? '' : ' --allow-outside';
    if (allow) streams.err(`${outside.join(', ')}: outside of the project, so it is read with --allow-outside only. Better move it into the project.\n`);
    streams.err(`Wrote ${out}. Read it, correct what was guessed wrong, then: segspec check ${out}${allow} && segspec run ${out}${allow}\n`);
    return EXIT.clean;
  },
});

function refuseThere(out: string, { options }: CommandInput): void {
  const target = writableTarget(out);
  if (target.kind === 'file' && target.found && !options.force)
    throw new UsageError(`\`${out}\` is there already. Name another file with --out, or replace it with --force.`);
}

/** The decision comes from the options or from the person at the terminal; it is never made up. */
async function ask(input: CommandInput): Promise<Answers> {
  const owner = textOption(input, 'owner') ?? 'Customer Insights';
  const kind = textOption(input, 'kind') ?? 'portfolio';
  const sponsor = textOption(input, 'sponsor');
  const people = { kind, owner, ...(sponsor !== undefined && { sponsor }) };
  const given = textOption(input, 'decision');
  if (given?.trim()) return { question: given, ...people };
  if (!process.stdin.isTTY) throw new UsageError('Which decision are the segments for? Say it with --decision "Who gets the retention budget?".');
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const question = (await prompt.question('Which decision are the segments for? ', { signal: input.signal })).trim();
    if (!question) throw new UsageError('Without a decision there is no way to tell good segments from bad ones. Run it again when you know the question.');
    return { question, ...people };
  } finally {
    prompt.close();
  }
}

async function start(input: CommandInput, spec: string, answers: Answers): Promise<StartingSpec> {
  const warehouse = await openDuckDb(warehouseOptions(input));
  try {
    return await startingSpec(input.args, spec, answers, warehouse, input.signal);
  } catch (error) {
    throw error instanceof UnusableData ? new UsageError(error.message) : error;
  } finally {
    await warehouse.close();
  }
}
