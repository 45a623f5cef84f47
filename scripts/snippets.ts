// client/snippets.json, from the whole specs to begin with. Without prefixes: completion offers them itself, where a file is still empty.

import { WHOLE_SPECS } from '../language/completion/whole-specs.ts';

export function snippets(): string {
  const all = WHOLE_SPECS.map(({ name, summary, lines }) => [name, { description: summary, isFileTemplate: true, body: lines }]);
  return `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`;
}
