// What a process and those that it started took of the processors: other work on the machine does not change it.

import { readFileSync } from 'node:fs';
import { childrenOf } from '../support/lsp-client.ts';

/** Milliseconds of it and of the processes that it started, to a hundredth of a second; 0 where the system does not tell. */
export function processorTime(pid = 0): number {
  const of = (one: number): number => {
    try {
      const fields = readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return 10 * (Number(fields[11]) + Number(fields[12]));
    } catch {
      return 0;
    }
  };
  return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + of(one), 0);
}
