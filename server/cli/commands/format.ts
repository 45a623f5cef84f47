// `segspec format`: lays specs out in the one way, in place; `--check` only tells which would change.

import { setImmediate } from 'node:timers/promises';
import { formatSpec } from '../../../language/format/format.ts';
import { type EncodedText, readEncoded } from '../../project/spec-encoding.ts';
import { writableTarget, writeWhole } from '../../project/write-file.ts';
import { WriteRefused } from '../../project/writing/refusal.ts';
import { type CommandInput, defineCommand, EXIT, SHARED } from '../command.ts';
import { readSpecBytes, specPaths } from '../open.ts';
import { UsageError } from '../streams.ts';

export const format = defineCommand({
  name: 'format',
  summary: 'Lays specs out in the one way; nothing but blanks and empty lines changes.',
  arguments: '<specs...>',
  options: [
    { flags: '--check', summary: 'Change nothing; exit with 1 if a file would change.' },
    { flags: '--write', summary: 'Change files in place, which is done without it too.' },
    SHARED.allowOutside,
  ],
  examples: ['segspec format specs/', 'segspec format --check specs/', 'cat shop.segspec | segspec format -'],
  run: async (input) => {
    if (input.options.check && input.options.write) throw new UsageError('--check and --write exclude each other: one changes nothing.');
    let [changed, failed] = [false, false];
    for (const path of await specPaths(input.args)) {
      // Nothing else lets a signal in.
      await setImmediate();
      input.signal.throwIfAborted();
      try {
        changed = (await formatOne(path, input)) || changed;
      } catch (error) {
        // The others are formatted all the same.
        if (!(error instanceof UsageError || error instanceof WriteRefused)) throw error;
        input.streams.err(`segspec: ${error.message}\n`);
        failed = true;
      }
    }
    return failed ? EXIT.failed : input.options.check && changed ? EXIT.findings : EXIT.clean;
  },
});

/** Whether it is laid out otherwise than before. */
async function formatOne(path: string, input: CommandInput): Promise<boolean> {
  const { check } = input.options;
  if (path !== '-' && !check && writableTarget(path, null).kind !== 'file')
    throw new UsageError(`\`${path}\` is no file that could be replaced. Send it through \`segspec format -\`.`);
  const { text, encode } = read(path, input);
  const formatted = formatSpec(text);
  if (path === '-' && !check) {
    input.streams.out(encode(formatted));
    return false;
  }
  if (formatted === text) return false;
  if (!check) await writeWhole(path, encode(formatted), { instead: null, signal: input.signal });
  input.streams.err(`${path === '-' ? '<stdin>' : path} ${check ? 'would change' : 'formatted'}\n`);
  return true;
}

function read(path: string, input: CommandInput): EncodedText {
  const found = readEncoded(readSpecBytes(path, input));
  if (!('problem' in found)) return found;
  const shown = path === '-' ? 'What came through stdin' : `\`${path}\``;
  throw new UsageError(`${shown} ${found.problem}, so letters would be lost; it was not formatted. Save it as UTF-8.`);
}
