// `segspec report --for`: one page for one function, by the committed model on the data of today; nothing is fitted and no model file is written.

import { basename } from 'node:path';
import { businessFunctions } from '../../language/catalog/business-functions.ts';
import { collect } from '../engine/features/collect.ts';
import type { TeamPage } from '../engine/result/result.ts';
import { ledgerPaths, measurementsOf, readLedger } from '../operate/ledger.ts';
import { decisionsFor, teamPage } from '../operate/team-page/make.ts';
import { measurementWords } from '../report/measurement-words.ts';
import { teamHtml } from '../report/team-page/html.ts';
import { teamMarkdown } from '../report/team-page/markdown.ts';
import { heightOf, SHEET } from '../report/team-page/words.ts';
import { type CommandInput, EXIT, type ExitCode, textOption } from './command.ts';
import { committedModel, needsFeatures } from './committed-model.ts';
import { writeOut } from './out-file.ts';
import { tally } from './print/findings.ts';
import { progressLine } from './progress.ts';
import { UsageError } from './streams.ts';
import { openWithData } from './with-data.ts';

export async function reportFor(name: string, format: 'markdown' | 'html', out: string | undefined, input: CommandInput): Promise<ExitCode> {
  const shown = input.args[0] ?? '';
  const page = await pageFor(name, shown, input);
  const link = textOption(input, 'link');
  const evidence = { command: `segspec report ${basename(shown)} --html`, ...(link !== undefined && { link }) };
  await writeOut(format === 'html' ? teamHtml(page, evidence) : teamMarkdown(page, evidence), out, input);
  input.streams.err(
    `${out === undefined ? 'The page' : `The page is written to ${out} and`} is for ${page.title.toLowerCase()}: ${page.decisions.map((one) => one.name).join(', ')}.\n`,
  );
  if (heightOf(page) > SHEET)
    input.streams.err(`It is longer than one sheet: ${page.segments.length} groups and what there is to say of them. Fewer or shorter lines make it one.\n`);
  return EXIT.clean;
}

async function pageFor(name: string, shown: string, input: CommandInput): Promise<TeamPage> {
  const of = businessFunctions.find((one) => one.name === name);
  if (of === undefined) throw new UsageError(`There is no page for \`${name}\`; there are those for ${businessFunctions.map((one) => one.name).join(', ')}.`);
  const { spec, warehouse } = await openWithData(shown, input);
  const progress = progressLine(input.streams);
  try {
    const { plan, findings } = spec.analysis;
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (plan.segmentation === undefined) throw new UsageError(`${spec.shown} declares no \`segmentation\`; it is a library for other specs.`);
    if (errors.length > 0) throw new UsageError(`${spec.shown} has ${tally(errors)}; \`segspec check\` shows them.`);
    if (decisionsFor(of, plan).length === 0)
      throw new UsageError(
        `${spec.shown} has no decision for ${name}: none ${of.decisions.length === 0 ? 'at all' : `of kind ${of.decisions.join(', ')}`}, and no \`consumer …: ${name}\` says \`for:\` which one it takes. There is nothing to tell that team to do.`,
      );
    const model = committedModel(spec, input, 'to make the page from');
    const collected = await collect(plan, warehouse, {
      signal: input.signal,
      fitted: model.fitted,
      progress: progress.show,
    });
    needsFeatures(plan, model, collected);
    const ledger = spec.path === undefined ? { entries: [], torn: [] } : await readLedger(ledgerPaths(spec.path).ledger);
    const measurements = measurementsOf(ledger);
    return teamPage(of, {
      plan,
      model,
      table: collected.table,
      ledger,
      measured: (decision) => measurements.filter((one) => one.decision === decision).map(measurementWords),
    });
  } finally {
    progress.end();
    warehouse.close();
  }
}
