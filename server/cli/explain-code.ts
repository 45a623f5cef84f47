// `segspec explain SEG204`: what a finding means, why it matters, what to do, and a spec that gives it beside one that does not.

import { type AnyFinding, findingDefinition } from '../review/finding-definitions.ts';
import { wrap } from './print/findings.ts';

/** The finding that an argument names, where it names one. */
export function namedFinding(argument: string): AnyFinding | undefined {
  return /^[A-Za-z]{3}\d{3}$|^[a-z]+(-[a-z]+)+$/.test(argument) ? findingDefinition(argument) : undefined;
}

export function explainCode({ code, name, severity, summary, why, help, example }: AnyFinding, width: number): string {
  const lines = [`${code} ${name} (${severity})`, '', ...wrap(summary, width), '', ...wrap(`Why: ${why}`, width), '', ...wrap(`What to do: ${help}`, width)];
  if (example !== undefined) lines.push('', 'Gives it:', '', indented(example.invalid), '', 'Does not:', '', indented(example.valid));
  return `${lines.join('\n')}\n`;
}

const indented = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
