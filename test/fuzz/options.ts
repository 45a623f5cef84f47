// The options of `npm run fuzz`.

import { parseArgs } from 'node:util';
import type { Target } from './target.ts';

export const USAGE = `npm run fuzz -- [--for 10m] [--count 100000] [--seed 1] [--from 0] [--only specs,protocol] [--keep-going]
  --for         how long each target is fuzzed: 30s, 10m, 2h (1m where no count is given)
  --count       how much each target is fuzzed, in what it counts
  --seed        what the inputs are made from: the same seed, the same inputs
  --from        the number of the first input: with --count 1, one input again
  --only        these targets
  --keep-going  goes on after a failure, and tells each kind of failure once`;

export interface Options {
  readonly forMs: number;
  readonly count: number;
  readonly seed: number;
  readonly from: number;
  readonly keepGoing: boolean;
  readonly targets: readonly Target[];
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

/** Throws a sentence where the arguments are wrong. */
export function readOptions(args: readonly string[], targets: readonly Target[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      for: { type: 'string' },
      count: { type: 'string' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      only: { type: 'string' },
      'keep-going': { type: 'boolean', default: false },
    },
  });
  const only = values.only?.split(',');
  const unknown = only?.find((name) => !targets.some((target) => target.name === name));
  if (unknown !== undefined) throw new Error(`--only takes ${targets.map(({ name }) => name).join(', ')}, not ${unknown}.`);
  return {
    forMs: values.for !== undefined ? duration(values.for) : values.count !== undefined ? Number.POSITIVE_INFINITY : 60_000,
    count: values.count !== undefined ? whole('--count', values.count) : Number.POSITIVE_INFINITY,
    seed: whole('--seed', values.seed),
    from: whole('--from', values.from),
    keepGoing: values['keep-going'],
    targets: only ? targets.filter(({ name }) => only.includes(name)) : targets,
  };
}

function duration(text: string): number {
  const [, number = '', unit = ''] = /^(\d+)([smh])$/.exec(text) ?? [];
  const ms = UNITS.get(unit);
  if (ms === undefined) throw new Error(`--for takes a time such as 30s, 10m or 2h, not ${text}.`);
  return Number(number) * ms;
}

function whole(name: string, text: string): number {
  if (!/^\d[\d_]*$/.test(text)) throw new Error(`${name} takes a whole number, not ${text}.`);
  return Number(text.replaceAll('_', ''));
}
