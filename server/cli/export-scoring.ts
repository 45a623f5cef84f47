// `segspec export --scoring sql`: the committed model file as one SELECT. Reads the spec only to find the model file, and no data.

import { resolve } from 'node:path';
import { scoringSql } from '../engine/model-file/scoring-sql.ts';
import { reasonOf } from '../engine/sql/not-computable.ts';
import { writeAtomically } from '../project/write-file.ts';
import { type CommandInput, EXIT, type ExitCode, textOption } from './command.ts';
import { committedModel } from './committed-model.ts';
import { openSpec } from './open.ts';
import { UsageError } from './streams.ts';

export function exportScoring(input: CommandInput): ExitCode {
  const stray = ['typing', 'questions'].find((name) => textOption(input, name) !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} is about the typing tool; give it or --scoring, not both.`);
  const text = textFor(input);
  const out = textOption(input, 'out');
  if (out === undefined) input.streams.out(text);
  else {
    writeAtomically(resolve(out), text);
    input.streams.err(`The SQL that scores is written to ${out}.\n`);
  }
  return EXIT.clean;
}

function textFor(input: CommandInput): string {
  const model = committedModel(openSpec(input.args[0] ?? '', input), input, 'to write as SQL');
  try {
    return scoringSql(model);
  } catch (error) {
    const found = reasonOf(error);
    throw found === undefined ? error : new UsageError(`No SQL was written: ${found.reason}.`);
  }
}
