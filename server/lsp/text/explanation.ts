// segspec/explanation: what a finding means, as the page that its code leads to.

import { findingSection } from '../../report/finding-page.ts';
import { findingDefinition } from '../../review/finding-definitions.ts';

/** Where an editor says that it shows such pages, codes of findings lead to them. */
const PAGE_SCHEME = 'segspec-finding';

export const pageOf = (code: string): string => `${PAGE_SCHEME}:/${code}.md`;

export function explanation(code: string): string {
  const definition = findingDefinition(code);
  if (definition === undefined) return `There is no finding ${code}.\n`;
  const silencing = definition.severity === 'error' ? '' : `\nOn the line above, \`// segspec-ignore ${definition.code}: reason\` silences it.\n`;
  return `${findingSection(definition, 1).join('\n').trimEnd()}\n${silencing}`;
}
