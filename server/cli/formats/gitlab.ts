// `gitlab`: a code quality report, which GitLab shows on the lines of a merge request.

import { printable } from '../../report/printable.ts';
import { fingerprints } from './fingerprint.ts';
import { defineFormat } from './format.ts';
import type { Outcome } from './outcome.ts';
import { slashPath } from './place.ts';
import { problemsOf } from './problems.ts';

const SEVERITIES = { error: 'critical', warning: 'minor', information: 'info' } as const;

export const gitlab = defineFormat<Outcome>({
  name: 'gitlab',
  summary: 'A code quality report for GitLab.',
  whole: (outcomes) => {
    const fingerprint = fingerprints(outcomes);
    const report = problemsOf(outcomes).map((problem) => ({
      description: printable(problem.message),
      check_name: problem.rule,
      fingerprint: fingerprint(problem),
      severity: SEVERITIES[problem.severity],
      location: { path: slashPath(problem.origin.uri), lines: { begin: problem.origin.start.line + 1 } },
    }));
    return `${JSON.stringify(report, null, 2)}\n`;
  },
});
