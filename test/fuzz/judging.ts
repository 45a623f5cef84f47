// One input at a time: made from a seed and its number alone, so that each can be made again; judged by what its target promises.

import { createRandom } from '../../server/engine/statistics/numeric/random.ts';
import type { Failure, Target } from './target.ts';

/** Processor time that one input may take. */
const LIMIT_MS = 2_000;

export function inputOf(target: Target, seed: number, at: number): string {
  return target.make(createRandom(seed, target.name, at));
}

/** What is wrong with an input, exceptions included; the same fault gives the same words. */
export async function judgeInput(target: Target, input: string): Promise<Failure | undefined> {
  const before = process.cpuUsage();
  let wrong: string | undefined;
  try {
    wrong = await target.judge(input);
  } catch (error) {
    wrong = error instanceof Error ? `threw: ${error.message}${firstPlace(error)}` : `threw: ${String(error)}`;
  }
  const { user, system } = process.cpuUsage(before);
  if (wrong === undefined && user + system > LIMIT_MS * 1_000) wrong = 'takes more than two seconds';
  return wrong === undefined ? undefined : { input, wrong };
}

/** The first line of ours in a stack trace. */
function firstPlace({ stack = '' }: Error): string {
  const line = stack.split('\n').find((candidate) => /\b(language|server|test)\//.test(candidate) && !candidate.includes('node_modules'));
  return line === undefined ? '' : ` (${/((?:language|server|test)\/[^)]*)/.exec(line)?.[1] ?? ''})`;
}
