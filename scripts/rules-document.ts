// RULES.md: every finding with its reason, what to do, and a spec that gives it beside one that does not.

import { rules } from '../language/rules/index.ts';
import { engineFindings } from '../server/engine/result/findings/index.ts';
import { findingSection } from '../server/report/finding-page.ts';

export function rulesDocument(): string {
  const out = [
    '# Findings',
    '',
    'Generated from the definitions; do not edit.',
    '',
    'Every finding has a code, a place, what is wrong and why, and what to do.',
    'The severity of warnings and notes can be changed in `segspec.json`, in the editor’s settings, or with `--severity`.',
    '`// segspec-ignore SEG204: reason` on the line above silences a warning or a note; the reason is required.',
    '',
    '| code | name | severity | when |',
    '|---|---|---|---|',
    ...[...rules, ...engineFindings].map((rule) => `| [${rule.code}](#${rule.code.toLowerCase()}) | ${rule.name} | ${rule.severity} | ${rule.summary} |`),
    '',
    '## Found by reading a spec',
    '',
  ];
  for (const rule of rules) out.push(...findingSection(rule, 3));
  out.push('## Found by looking at data and by running', '');
  for (const finding of engineFindings) out.push(...findingSection(finding, 3));
  return `${out.join('\n').trimEnd()}\n`;
}
