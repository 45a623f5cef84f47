// `segspec export --scoring sql`: the committed model file as one SELECT. Reads the spec only to find the model file, and no data.

import { reasonOf } from '../engine/data/sql/not-computable.ts';
import { scoringSql } from '../engine/model/model-file/scoring-sql.ts';
import { scoringDialects } from '../engine/model/model-file/sql/dialects/index.ts';
import { type CommandInput, EXIT, type ExitCode, textOption } from './command.ts';
import { committedModel } from './committed-model.ts';
import { openSpec } from './open.ts';
import { outFile, writeOut } from './out-file.ts';
import { UsageError } from './streams.ts';

export async function exportScoring(input: CommandInput): Promise<ExitCode> {
  const stray = ['typing', 'questions'].find((name) => textOption(input, name) !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} is about the typing tool; give it or --scoring, not both.`);
  const out = outFile(input);
  await writeOut(textFor(input), out, input);
  if (out !== undefined) input.streams.err(`The SQL that scores is written to ${out}.\n`);
  return EXIT.clean;
}

function textFor(input: CommandInput): string {
  const model = committedModel(openSpec(input.args[0] ?? '', input), input, 'to write as SQL');
  const dialect = scoringDialects.find(({ name }) => name === textOption(input, 'dialect'));
  try {
    return scoringSql(model, undefined, dialect);
  } catch (error) {
    const found = reasonOf(error);
    throw found === undefined ? error : new UsageError(`No SQL was written: ${found.reason}.`);
  }
}
