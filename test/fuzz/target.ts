// What can be fuzzed: how an input is made by chance, and what must hold for any input whatsoever.
// A new target is one file in targets/ and one line in its index.ts. Inputs are texts; bytes go as latin1.

import type { Random } from '../../server/engine/statistics/numeric/random.ts';

export interface Target {
  readonly name: string;
  /** What is counted: `specs`, `messages`, … */
  readonly unit: string;
  /** What holds for every input, in a few words. */
  readonly promises: string;
  /** The folder of corpus/ with inputs that failed once; `name` where absent. */
  readonly corpus?: string;
  /** How many inputs `npm test` judges, about ten seconds of work. */
  readonly inSuite: number;
  readonly make: (random: Random) => string;
  /** What is wrong, in one line; undefined where all is well. Throwing is wrong too. */
  readonly judge: (input: string) => string | undefined | Promise<string | undefined>;
  /** An input is a list of lines: none is cut when one that fails is made smaller. */
  readonly ofLines?: true;
  /** How many of the unit are in an input; 1 where absent. */
  readonly size?: (input: string) => number;
  /** Ends what the target has started. */
  readonly stop?: () => Promise<void>;
}

export interface Failure {
  readonly input: string;
  readonly wrong: string;
}
