// Where the model file of a spec is: `shop.model.json` beside `shop.segspec`, or where the user says.

import { resolve } from 'node:path';
import { type CommandInput, textOption } from './command.ts';
import type { OpenSpec } from './open.ts';

/** Undefined where there is to be none. */
export function modelPathOf(spec: OpenSpec, input: CommandInput): string | undefined {
  if (input.options.model === false) return undefined;
  const given = textOption(input, 'model');
  if (given !== undefined) return resolve(given);
  return spec.path?.replace(/(\.segspec)?$/, '.model.json');
}
