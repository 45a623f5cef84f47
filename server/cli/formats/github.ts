// `github`: annotations on the lines of a pull request, as many as GitHub shows, the worst first; and the Markdown summary of the step.

import { printable } from '../../report/printable.ts';
import { defineFormat } from './format.ts';
import { appendStepSummary } from './github/step-summary.ts';
import type { Outcome } from './outcome.ts';
import { slashPath } from './place.ts';
import { type Problem, problemsOf, SEVERITIES } from './problems.ts';

/** Of each severity, in one step. */
const SHOWN = 10;
const WORDS = { error: 'error', warning: 'warning', information: 'notice' } as const;

export const github = defineFormat<Outcome>({
  name: 'github',
  summary: 'Annotations for GitHub Actions, and the summary of the step.',
  whole: (outcomes) => {
    const problems = problemsOf(outcomes);
    const lines = SEVERITIES.flatMap((severity) => {
      const some = problems.filter((problem) => problem.severity === severity);
      const left = some.length - SHOWN;
      return [...some.slice(0, SHOWN).map(annotation), ...(left > 0 ? [`${left} more of severity ${severity} are not shown as annotations.`] : [])];
    });
    return lines.map((line) => `${line}\n`).join('');
  },
  besides: appendStepSummary,
});

function annotation({ severity, rule, name, message, origin: { uri, start } }: Problem): string {
  const title = rule === name.replaceAll(' ', '-') ? name : `${rule} ${name}`;
  const lines = `line=${start.line + 1},col=${start.character + 1}`;
  return `::${WORDS[severity]} file=${property(slashPath(uri))},${lines},title=${property(title)}::${data(message)}`;
}

function data(text: string): string {
  return printable(text).replace(/%/g, '%25').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
