// A command keeps to the time it may take: reading and computing that go on for longer end with a sentence.

import { giveUpAfterGrace } from './interrupt.ts';
import { UsageError } from './streams.ts';

const UNITS: ReadonlyMap<string, readonly [word: string, ms: number]> = new Map([
  ['s', ['second', 1_000]],
  ['m', ['minute', 60_000]],
  ['h', ['hour', 3_600_000]],
]);
/** Timers take no more. */
const LONGEST_MS = 2 ** 31 - 1;

/** `90s`, `10m` or `2h`, in milliseconds and in words; throws a sentence for anything else. */
export function readTimeLimit(text: string): { readonly ms: number; readonly words: string } {
  const [, amount = '', unit = ''] = /^(\d+)([smh])$/.exec(text) ?? [];
  const [word, each] = UNITS.get(unit) ?? ['', 0];
  const ms = Number(amount) * each;
  if (!(ms > 0 && ms <= LONGEST_MS)) throw new UsageError(`--time-limit takes a time such as 90s, 10m or 2h, up to 24 days, not ${text}.`);
  return { ms, words: `${Number(amount)} ${word}${Number(amount) === 1 ? '' : 's'}` };
}

/** A signal for commands that read data: aborts, with the sentence to end with, when the time is over. `limit` is what --time-limit says. */
export function watchTime(limit: unknown): { readonly signal: AbortSignal; readonly end: () => void } | undefined {
  if (typeof limit !== 'string') return undefined;
  const { ms, words } = readTimeLimit(limit);
  const stop = new AbortController();
  const sentence = `This was not finished after ${words}, and --time-limit allows no more. Allow more time, or read fewer rows with \`where\`.`;
  const timer = setTimeout(() => {
    stop.abort(new UsageError(sentence));
    giveUpAfterGrace(`segspec: ${sentence}`, 'SIGTERM');
  }, ms);
  timer.unref();
  return { signal: stop.signal, end: () => clearTimeout(timer) };
}
