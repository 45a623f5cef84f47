// `segspec export`: makes things for other systems out of the committed segments. The typing tool is here, a short questionnaire for people the model
// never saw; scoring as SQL, which needs no data, is in ../export-scoring.ts.

import { extname } from 'node:path';
import pc from 'picocolors';
import { featureKey } from '../../engine/data/tables/feature-table.ts';
import { collect } from '../../engine/features/collect.ts';
import { canonicalJson } from '../../engine/model/model-file/canonical-json.ts';
import { scoreTable } from '../../engine/model/model-file/score.ts';
import { scoringDialects } from '../../engine/model/model-file/sql/dialects/index.ts';
import { typingData } from '../../engine/model/typing/data.ts';
import { findQuestions } from '../../engine/model/typing/find-questions.ts';
import { fitTool } from '../../engine/model/typing/fit-tool.ts';
import { typingSql } from '../../engine/model/typing/typing-sql.ts';
import { createPace } from '../../engine/result/pace.ts';
import { showCount } from '../../engine/result/show.ts';
import { canonicalTable } from '../../engine/statistics/preparation/canonical-table.ts';
import { closure } from '../closure-texts.ts';
import { BOUNDS, type CommandInput, defineCommand, EXIT, LOOKING, textOption } from '../command.ts';
import { committedModel, needsFeatures } from '../committed-model.ts';
import { exportFeatures } from '../export-features.ts';
import { exportScoring } from '../export-scoring.ts';
import { outFile, writeOut } from '../out-file.ts';
import { tally } from '../print/findings.ts';
import { reportFindings } from '../print/report-findings.ts';
import { printTyping, type TypingShown } from '../print/typing.ts';
import { progressLine } from '../progress.ts';
import { UsageError } from '../streams.ts';
import { openWithData } from '../with-data.ts';

const NOTHING_TO_ASK =
  'No typing tool can be made: the segments are formed by rules that read no base feature, so there is nothing to ask for. The rules themselves say who belongs where.';

const FORMS = ['table', 'json', 'sql'] as const;

/** The databases whose SQL the tests run, or those whose SQL they do not. */
function among(ran: boolean): string {
  const products = scoringDialects.filter((dialect) => dialect.ran === ran).map(({ product }) => product);
  return `${products.slice(0, -1).join(', ')} and ${products.at(-1)}`;
}

export const exportCommand = defineCommand({
  name: 'export',
  summary:
    'Makes a typing tool, the few questions that give a person their segment, as a table, as JSON or as SQL; or the features or the whole scoring as SQL.',
  arguments: '<spec>',
  options: [
    {
      flags: '--typing <form>',
      summary: 'What to write of the typing tool; a table to read where neither this nor the ending of --out says it.',
      choices: FORMS,
    },
    {
      flags: '--scoring <form>',
      summary: 'Instead of a typing tool, write how the model file assigns every row of a table of features: one SELECT, without looking at data.',
      choices: ['sql'],
    },
    {
      flags: '--dialect <database>',
      summary: `With --scoring: in whose words. ${among(true)} are run by the tests; of ${among(false)} the text is checked, not run. What ${among(true)} all understand where not given.`,
      choices: scoringDialects.map(({ name }) => name),
    },
    {
      flags: '--features <form>',
      summary: 'Instead of a typing tool, write the features as one SELECT of the database that all sources lie in: the table that --scoring reads.',
      choices: ['sql'],
    },
    { flags: '--questions <count>', summary: 'How many questions to ask; the recommended number where not given.' },
    { flags: '--out <file>', summary: 'Where to write; stdout where not given.' },
    { flags: '--model <file>', summary: 'The model file; beside the spec where not given.' },
    ...LOOKING,
    ...BOUNDS,
  ],
  examples: [
    'segspec export shop.segspec',
    'segspec export shop.segspec --typing json --out questions.json',
    'segspec export shop.segspec --typing sql --questions 3',
    'segspec export shop.segspec --scoring sql --out scoring.sql',
    'segspec export shop.segspec --scoring sql --dialect snowflake',
    'segspec export shop.segspec --features sql --out features.sql',
  ],
  run: async (input) => {
    if (textOption(input, 'features') !== undefined) return exportFeatures(input);
    if (textOption(input, 'scoring') !== undefined) return exportScoring(input);
    if (textOption(input, 'dialect') !== undefined) throw new UsageError('--dialect says in whose words --scoring is written; give `--scoring sql` with it.');
    const { streams, signal } = input;
    const form = formOf(input);
    const asked = askedFor(input);
    const out = outFile(input);
    const { spec, warehouse } = await openWithData(input.args[0] ?? '', input);
    const progress = progressLine(streams);
    try {
      const { plan, findings } = spec.analysis;
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (errors.length || !plan.segmentation) {
        reportFindings(errors, closure([spec]), { ...streams, out: streams.err });
        streams.err(`Nothing was exported from ${spec.shown}: ${plan.segmentation ? tally(errors) : 'it declares no `segmentation`'}.\n`);
        return EXIT.findings;
      }
      const model = committedModel(spec, input, 'to take the segments from');
      if (model.inputs.length === 0) throw new UsageError(NOTHING_TO_ASK);
      const show = { signal, progress: progress.show };
      const pace = createPace(signal, show.progress);
      const collected = await collect(plan, warehouse, { ...show, fitted: model.fitted });
      needsFeatures(plan, model, collected);
      const { table } = await canonicalTable(collected.table, pace);
      const base = model.inputs.flatMap(({ feature }) => table.columns.find((column) => featureKey(column) === feature) ?? []);
      const labels = scoreTable(model, table).segment;
      const data = await typingData({ table, labels, segments: model.segments, base, seed: model.model.seed }, pace);
      const result = await findQuestions(data, pace);
      progress.end();
      const count = asked ?? result.recommended;
      const row = count === undefined ? undefined : result.frontier[count - 1];
      if (asked !== undefined && row === undefined)
        throw new UsageError(
          result.frontier.length
            ? `--questions ${asked} is more than there are: at most ${showCount(result.frontier.length, 'question')} can be asked.`
            : `No typing tool can be made. ${result.reason}`,
        );
      const tool =
        row &&
        fitTool(
          data,
          row.questions.map(({ feature }) => feature),
        );
      const { entity, label, name } = plan.segmentation;
      const text = textFor(form, { title: label ?? name, entity, result, ...(tool && { tool }) }, { ...input, toFile: out !== undefined });
      await writeOut(text, out, input);
      if (out !== undefined)
        streams.err(
          `${tool ? `The typing tool of ${showCount(tool.questions.length, 'question')}` : 'What was found'} is written to ${out}. ${result.reason}\n`,
        );
      return EXIT.clean;
    } finally {
      progress.end();
      await warehouse.close();
    }
  },
});

type Form = (typeof FORMS)[number];

function formOf(input: CommandInput): Form {
  const given = textOption(input, 'typing');
  const ending = extname(textOption(input, 'out') ?? '')
    .slice(1)
    .toLowerCase();
  return FORMS.find((form) => form === (given ?? ending)) ?? 'table';
}

function askedFor(input: CommandInput): number | undefined {
  const given = textOption(input, 'questions');
  if (given === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(given)) throw new UsageError(`--questions takes a whole number from 1 up, not \`${given}\`.`);
  return Number(given);
}

function textFor(form: Form, shown: TypingShown, { streams, toFile }: CommandInput & { readonly toFile: boolean }): string {
  const { tool, result, entity } = shown;
  switch (form) {
    case 'json':
      return canonicalJson({ entity, ...(tool && { tool }), evidence: result });
    case 'sql':
      if (tool === undefined)
        throw new UsageError(
          `No SQL was written: ${result.reason} ${result.frontier.length ? 'Say with --questions how many to ask all the same.' : ''}`.trimEnd(),
        );
      return typingSql(tool, { entity });
    case 'table':
      return printTyping(shown, { paint: toFile ? pc.createColors(false) : streams.paint, width: streams.width });
  }
}
