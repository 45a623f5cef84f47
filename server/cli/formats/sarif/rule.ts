// The rule behind a problem as SARIF describes it: what it is about, why, and what to do; from the definitions of findings and metrics.

import type { SarifRuleBuilder } from 'node-sarif-builder';
import type { FindingDefinition } from '../../../../language/catalog/finding.ts';
import { metrics } from '../../../../language/catalog/metrics/index.ts';
import { findingDefinition } from '../../../review/finding-definitions.ts';
import type { Problem } from '../problems.ts';

type Rule = NonNullable<ConstructorParameters<typeof SarifRuleBuilder>[0]>;
type Words = Pick<FindingDefinition, 'severity' | 'summary' | 'why' | 'help'>;

const LEVELS = { error: 'error', warning: 'warning', information: 'note' } as const;

export function sarifRule({ rule, name }: Problem): Rule {
  const { severity, summary, why, help } = findingDefinition(rule) ?? judged(rule);
  return {
    id: rule,
    name: name.replace(/(?:^|[- ])(\w)/g, (_, first: string) => first.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: `${why} ${help}`, markdown: `${why}\n\n**What to do.** ${help}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { 'problem.severity': severity === 'information' ? 'recommendation' : severity, tags: ['segmentation'] },
  };
}

/** Of a gate, a contract, a test or a part: the words of its metric, where it has one. */
function judged(rule: string): Words {
  const group = Object.keys(GROUPS).find((one) => rule === one || rule.startsWith(`${one}-`)) ?? 'not-run';
  const metric = metrics.find(({ name }) => `${group}-${name.replaceAll('_', '-')}` === rule);
  const { what, why, help } = GROUPS[group] ?? NOT_RUN;
  return { severity: 'error', summary: metric === undefined ? what : `${what} ${metric.summary}`, why: metric?.details ?? why, help };
}

const NOT_RUN = {
  what: 'A part of the spec did not run.',
  why: 'What did not run has no result, and a result with a hole in it is not one to decide on.',
  help: 'Read the reason, and change the spec or its data so that it runs, or take the part out.',
};
const GROUPS: Readonly<Record<string, typeof NOT_RUN>> = {
  'not-run': NOT_RUN,
  gate: {
    what: 'A gate was not passed.',
    why: 'A segmentation that does not pass its gates is not one to decide on.',
    help: 'Change what the segments are formed from, or the number of segments; loosen the gate only with a reason: `because: "…"`.',
  },
  contract: {
    what: 'A data contract was not kept.',
    why: 'Segments stand on what the sources were promised to be.',
    help: 'Ask the owner of the source, mend the data, or change what is expected of it under `expect`.',
  },
  'knock-out': {
    what: 'A segment is out for a decision.',
    why: 'A segment that misses a knock-out criterion takes no part in the decision.',
    help: 'Nothing, if that is meant; else change the criterion under `knockout`.',
  },
  test: {
    what: 'A test of the spec failed.',
    why: 'The values given must be assigned to the segment that is expected.',
    help: 'Look at the segments: the test may know something that they have lost, or be out of date.',
  },
};
