// `segspec init`: looks at data files, proposes sources, keys and a first dimension, and asks for the decision.

import { existsSync } from 'node:fs';
import { basename, dirname, extname, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { catalog } from '../../../language/catalog/catalog.ts';
import { formatSpec } from '../../../language/format/format.ts';
import { analyze } from '../../../language/rules/analyze.ts';
import { parseSpec } from '../../../language/syntax/parse.ts';
import { audit as auditPlan } from '../../engine/stages/audit.ts';
import { openDuckDb } from '../../engine/warehouse/duckdb.ts';
import { uriOf } from '../../project/spec-files.ts';
import { writeAtomically } from '../../project/write-file.ts';
import { type CommandInput, defineCommand, EXIT, SHARED, textOption } from '../command.ts';
import { type LookedAt, propose } from '../init/propose.ts';
import { type Answers, specText } from '../init/spec-text.ts';
import { warehouseOptions } from '../open.ts';
import { UsageError } from '../streams.ts';

export const init = defineCommand({
  name: 'init',
  summary: 'Proposes a first spec from data files, and asks which decision it is for.',
  arguments: '<files...>',
  options: [
    { flags: '--out <file>', summary: 'The spec to write.', default: 'segments.segspec' },
    { flags: '--decision <question>', summary: 'The decision, as a question; asked for on a terminal.' },
    { flags: '--kind <kind>', summary: 'What kind of decision it is.', default: 'portfolio', choices: [...catalog.decisionKinds.keys()] },
    { flags: '--owner <name>', summary: 'Who answers for it.', default: 'Customer Insights' },
    { flags: '--force', summary: 'Replace the spec if it is there.' },
    SHARED.threads,
    SHARED.memory,
  ],
  examples: ['segspec init data/*.csv', 'segspec init data/orders.csv --decision "Who gets the retention budget?" --kind allocation'],
  run: async (input) => {
    const out = textOption(input, 'out') ?? 'segments.segspec';
    if (existsSync(out) && !input.options.force) throw new UsageError(`\`${out}\` is there already. Name another file with --out, or replace it with --force.`);
    for (const file of input.args) if (!existsSync(file)) throw new UsageError(`There is no file \`${file}\`.`);
    const answers = await ask(input);
    const looked = await lookAt(input.args, resolve(out), input);
    const proposal = propose(looked);
    if (proposal.sources.every(({ report }) => report.columns.length === 0)) throw new UsageError('None of the files has columns that can be read.');
    const text = formatSpec(specText(proposal, answers));
    writeAtomically(resolve(out), text);
    const { streams } = input;
    for (const source of proposal.sources) {
      streams.err(
        `${source.from}: ${source.kind}${source.key === undefined ? '' : `, key ${source.key}`}${source.time === undefined ? '' : `, time ${source.time}`}${source.joins.length ? `, joins ${source.joins.map((join) => join.source).join(', ')}` : ''}\n`,
      );
    }
    streams.err(`Wrote ${out}. Read it, correct what was guessed wrong, then: segspec check ${out} && segspec run ${out}\n`);
    return EXIT.clean;
  },
});

/** The decision comes from the options or from the person at the terminal; it is never made up. */
async function ask(input: CommandInput): Promise<Answers> {
  const owner = textOption(input, 'owner') ?? 'Customer Insights';
  const kind = textOption(input, 'kind') ?? 'portfolio';
  const given = textOption(input, 'decision');
  if (given?.trim()) return { question: given, kind, owner };
  if (!process.stdin.isTTY) throw new UsageError('Which decision are the segments for? Say it with --decision "Who gets the retention budget?".');
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const question = (await prompt.question('Which decision are the segments for? ', { signal: input.signal })).trim();
    if (!question) throw new UsageError('Without a decision there is no way to tell good segments from bad ones. Run it again when you know the question.');
    return { question, kind, owner };
  } finally {
    prompt.close();
  }
}

/** Every file as a source of its own, looked at by the ordinary audit. */
async function lookAt(files: readonly string[], spec: string, input: CommandInput): Promise<LookedAt[]> {
  const names = new Set<string>();
  const sources = files.map((file) => {
    const from = relative(dirname(spec), resolve(file)).replaceAll('\\', '/');
    let name =
      basename(file)
        .replace(/\.gz$/i, '')
        .replace(extname(file.replace(/\.gz$/i, '')), '')
        .replace(/[^\p{L}\p{N}_]+/gu, '_')
        .replace(/^(\d)/, 'f$1') || 'data';
    while (names.has(name)) name += '_2';
    names.add(name);
    return { name, from };
  });
  const text = `segmentation S { owner: "x"; entity: customer }\n${sources.map(({ name, from }) => `source \`${name}\`: crm { from: "${from.replaceAll('"', '\\"')}"; key: row_number }`).join('\n')}`;
  const { plan } = analyze(parseSpec(text, uriOf(spec)), () => undefined, { catalog });
  const warehouse = await openDuckDb(warehouseOptions(input));
  try {
    const report = await auditPlan(plan, warehouse, { signal: input.signal });
    return sources.map(({ name, from }) => {
      const found = report.sources.find((source) => source.name === name);
      if (!found || found.notRun !== undefined) throw new UsageError(`${from} cannot be read: ${found?.notRun ?? 'no reason known'}`);
      return { name, from, report: found };
    });
  } finally {
    await warehouse.close();
  }
}
