// What becomes a test case: one thing that was judged, or the checking of a spec. Names are as written in the spec, so that a case is known again.

import pc from 'picocolors';
import type { CheckStatus } from '../../../engine/result/result.ts';
import { prettyFinding, reaches, tally } from '../../print/findings.ts';
import type { Judged } from '../judged.ts';
import type { Outcome } from '../outcome.ts';
import { slashPath } from '../place.ts';

interface Case {
  readonly group: string;
  readonly name: string;
  readonly status: CheckStatus;
  /** In one line. */
  readonly message: string;
  readonly text: string;
}

/** More is for `check` itself; a test report is read in a browser. */
const FINDINGS = 100;

/** Fails as the command would because of findings. */
export function checkCase({ findings, textOf }: Outcome, failOn: string): Case {
  const failed = reaches(findings, failOn);
  const shown = findings.slice(0, FINDINGS).map((finding) => prettyFinding(finding, textOf, pc.createColors(false), 120));
  const left = findings.length - shown.length;
  return {
    group: 'check',
    name: 'check',
    status: failed ? 'failed' : findings.length ? 'warned' : 'passed',
    message: tally(findings),
    text: `${shown.join('\n')}${left > 0 ? `\n${left} more are not shown; \`segspec check\` shows them all.\n` : ''}`,
  };
}

export function judgedCase({ group, name, status, shown, detail, because, origin }: Judged): Case {
  const figure = shown === undefined ? '' : `${shown}. `;
  const sign = status === 'warned' ? 'Warning: ' : '';
  const at = origin === undefined ? '' : `\n${slashPath(origin.uri)}:${origin.start.line + 1}`;
  return { group, name, status, message: `${figure}${detail}`, text: `${sign}${figure}${detail}${because === undefined ? '' : `\nBecause: ${because}`}${at}` };
}
