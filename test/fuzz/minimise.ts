// Makes a failing input smaller while it fails in the same way: first by lines, then by characters (delta debugging; Zeller & Hildebrandt 2002).

import type { Failure } from './target.ts';

type Ask = (input: string) => Promise<Failure | undefined>;

/** How many inputs are tried for one failure. */
const TRIES = 3_000;

export async function minimise(failure: Failure, ask: Ask, ofLines = false): Promise<Failure> {
  const kind = kindOf(failure.wrong);
  let best = failure;
  let tries = 0;
  const fails = async (input: string): Promise<boolean> => {
    if (++tries > TRIES) return false;
    const found = await ask(input);
    if (found === undefined || kindOf(found.wrong) !== kind) return false;
    best = found;
    return true;
  };
  await reduce(failure.input.split(/(?<=\n)/), fails);
  if (!ofLines) await reduce([...best.input], fails);
  return best;
}

/** Failures of one kind differ in names and numbers only. */
export function kindOf(wrong: string): string {
  return wrong.replace(/[`"“][^`"”]*[`"”]|\b\d+\b/g, '…').slice(0, 120);
}

async function reduce(parts: readonly string[], fails: (input: string) => Promise<boolean>): Promise<void> {
  let kept = parts;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length; ) {
      const less = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (less.length < kept.length && (await fails(less.join('')))) kept = less;
      else from += size;
    }
  }
}
