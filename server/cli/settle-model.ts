// What becomes of the model file after a run: compared where there is one, made or replaced where that is asked for.

import { blocksLocked } from '../engine/model/model-file/blocks.ts';
import { compareModelFiles } from '../engine/model/model-file/compare.ts';
import type { FinishedRun } from '../engine/model/model-file/finished-run.ts';
import type { ModelFile } from '../engine/model/model-file/schema.ts';
import { WriteRefused } from '../project/writing/refusal.ts';
import type { CommandInput } from './command.ts';
import { ChangedMeanwhile, keepModel, UnreadableModel } from './keep-model.ts';
import { shownPath } from './shown-path.ts';

export interface SettledModel {
  readonly state: 'created' | 'same' | 'replaced' | 'different' | 'missing' | 'none' | 'not kept' | 'not written';
  readonly words: string;
  /** `--locked` forbids it. */
  readonly failed?: boolean;
  /** The operation itself failed. */
  readonly broken?: boolean;
}

/** `before` is the file as it was read before the run. */
export async function settleModel(
  result: FinishedRun,
  path: string,
  before: { readonly file?: ModelFile; readonly text?: string },
  input: CommandInput,
): Promise<SettledModel> {
  const { file: previous, text } = before;
  const shown = shownPath(path);
  const { modelFile } = result;
  if (!modelFile) return { state: 'none', words: `No model file: there are no segments to keep.${previous ? ` ${shown} is left as it is.` : ''}` };
  if (!previous && input.options.locked)
    return { state: 'missing', words: `There is no model file ${shown} to compare with; run once with --write and commit it.`, failed: true };
  if (!previous && !input.options.write)
    return {
      state: 'not kept',
      words: `No model file was written; \`segspec run --write\` keeps this result as ${shown}, for later runs to be compared with.`,
    };
  if (previous && !input.options.write) {
    const differences = compareModelFiles(previous, modelFile);
    if (differences.length === 0) return { state: 'same', words: `Same result as ${shown}.` };
    const list = differences.map(({ about, text }) => `  ${about}: ${text}`).join('\n');
    return {
      state: 'different',
      words: `Differs from ${shown}:\n${list}\nReplace it with \`segspec run --write\`.`,
      failed: input.options.locked === true && blocksLocked(previous, modelFile),
    };
  }
  try {
    await keepModel(path, modelFile, text, shown, input.signal);
  } catch (error) {
    if (error instanceof ChangedMeanwhile)
      return {
        state: 'not written',
        words: `${shown} was changed by somebody else while this ran, and is left as it is. Run again to compare with what is there now.`,
        broken: true,
      };
    if (error instanceof UnreadableModel)
      return {
        state: 'not written',
        words: `${shown} was not written, and is as it was: Segspec could not read back what it would hold (${error.message.replace(/\.$/, '')}). Please report it.`,
        broken: true,
      };
    if (error instanceof WriteRefused) return { state: 'not written', words: error.message, broken: true };
    throw error;
  }
  return previous
    ? { state: 'replaced', words: `Replaced ${shown}.` }
    : { state: 'created', words: `Created ${shown}; commit it to compare later runs with it.` };
}
