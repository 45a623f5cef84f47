// A worker that does not answer for ten seconds, and leaves a mark when it has come to its end.

import { writeFileSync } from 'node:fs';

export default function work(): void {
  const until = Date.now() + 10_000;
  while (Date.now() < until);
  writeFileSync(process.env.SEGSPEC_TEST_MARK as string, '');
}
