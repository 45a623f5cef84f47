// What a finding means, in Markdown: why it matters, what to do, and a spec that gives it beside one that does not.

import type { FindingDefinition } from '../../language/catalog/finding.ts';

/** Rules, which are found by reading a spec, have examples. */
type Explained = FindingDefinition & { readonly example?: { readonly invalid: string; readonly valid: string } };

/** Lines of a section with the heading of that many `#`. */
export function findingSection({ code, name, severity, summary, why, help, example }: Explained, level: number): string[] {
  const examples = example === undefined ? [] : [...exampleLines('Gives it', example.invalid), ...exampleLines('Does not', example.valid)];
  return [`${'#'.repeat(level)} ${code}`, '', `**${name}**, ${severity}.`, summary, why, help, '', ...examples];
}

function exampleLines(title: string, spec: string): string[] {
  return spec.trim() ? [`${title}:`, '', '```segspec', spec.trim(), '```', ''] : [];
}
