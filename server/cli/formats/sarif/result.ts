// One problem as a SARIF result: level, message, place, and a fingerprint by which it is known again when lines move.

import { createHash } from 'node:crypto';
import type { SarifResultBuilder } from 'node-sarif-builder';
import type { Origin } from '../../../../language/plan/plan.ts';
import { printable } from '../../print/printable.ts';
import { slashPath } from '../place.ts';
import type { Problem } from '../problems.ts';
import { definitionOf } from './rule.ts';

type Result = NonNullable<ConstructorParameters<typeof SarifResultBuilder>[0]>;

const LEVELS = { error: 'error', warning: 'warning', information: 'note' } as const;

/** `times` counts how often the same was met, so that the same on equal lines stays apart. */
export function sarifResult(problem: Problem, textOf: (uri: string) => string | undefined, times: Map<string, number>): Result {
  const { rule, severity, message, help, origin, related } = problem;
  // What to do stands with the rule; here only where it is about this case.
  const own = help === undefined || help === definitionOf(rule)?.help ? '' : ` ${help}`;
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: sarifMessage(`${message}${own}`) },
    locations: [{ physicalLocation: place(origin) }],
    ...(related?.length && {
      relatedLocations: related.map((one, id) => ({ id, message: { text: sarifMessage(one.message) }, physicalLocation: place(one.origin) })),
    }),
    partialFingerprints: { primaryLocationLineHash: fingerprint(problem, textOf(origin.uri), times) },
  };
}

/** Text in which nothing is taken for a link, which SARIF writes `[words](target)`. */
export function sarifMessage(text: string): string {
  return printable(text).replaceAll('](', '] (');
}

function place({ uri, start, end }: Origin) {
  const path = slashPath(uri);
  return {
    artifactLocation: { uri: encodeURI(path).replace(/[?#]/g, encodeURIComponent), ...(/^([a-z]+:|\/)/i.test(path) ? {} : { uriBaseId: '%SRCROOT%' }) },
    region: { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 },
  };
}

/** Of the rule, the file and the words of the line; neither the line's number nor figures in the message, which change from run to run. */
function fingerprint({ rule, origin }: Problem, text: string | undefined, times: Map<string, number>): string {
  const line = (text?.split(/\r\n|\n|\r/)[origin.start.line] ?? '').replace(/\s+/g, ' ').trim();
  const hash = createHash('sha256')
    .update([rule, slashPath(origin.uri), line].join('\n'))
    .digest('hex')
    .slice(0, 16);
  const time = (times.get(hash) ?? 0) + 1;
  times.set(hash, time);
  return `${hash}:${time}`;
}
