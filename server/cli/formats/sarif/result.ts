// One problem as a SARIF result: level, message, place, and the fingerprint by which it is known again when lines move.

import type { SarifResultBuilder } from 'node-sarif-builder';
import type { Origin } from '../../../../language/plan/plan.ts';
import { printable } from '../../../report/printable.ts';
import { findingDefinition } from '../../../review/finding-definitions.ts';
import { slashPath } from '../place.ts';
import type { Problem } from '../problems.ts';

type Result = NonNullable<ConstructorParameters<typeof SarifResultBuilder>[0]>;

const LEVELS = { error: 'error', warning: 'warning', information: 'note' } as const;

export function sarifResult(problem: Problem, fingerprint: string): Result {
  const { rule, severity, message, help, origin, related } = problem;
  // What to do stands with the rule; here only where it is about this case.
  const own = help === undefined || help === findingDefinition(rule)?.help ? '' : ` ${help}`;
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: sarifMessage(`${message}${own}`) },
    locations: [{ physicalLocation: place(origin) }],
    ...(related?.length && {
      relatedLocations: related.map((one, id) => ({ id, message: { text: sarifMessage(one.message) }, physicalLocation: place(one.origin) })),
    }),
    partialFingerprints: { primaryLocationLineHash: fingerprint },
  };
}

/** Text in which nothing is taken for a link, which SARIF writes `[words](target)`. */
function sarifMessage(text: string): string {
  return printable(text).replaceAll('](', '] (');
}

function place({ uri, start, end }: Origin) {
  const path = slashPath(uri);
  return {
    artifactLocation: { uri: encodeURI(path).replace(/[?#]/g, encodeURIComponent), ...(/^([a-z]+:|\/)/i.test(path) ? {} : { uriBaseId: '%SRCROOT%' }) },
    region: { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 },
  };
}
