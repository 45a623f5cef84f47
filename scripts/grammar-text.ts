// The grammar as text, taken from what Langium generated: what loads it there brings all of Langium along, our parser needs the rules alone.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const GENERATED = 'language/syntax/generated/grammar.ts';

/** A module whose only export is the grammar in JSON, as it stands in the generated one. */
export function grammarText(): string {
  const text = readFileSync(join(import.meta.dirname, '..', GENERATED), 'utf8');
  const literal = /loadGrammarFromJson\(('.*')\)\);?\s*$/.exec(text)?.[1];
  if (literal === undefined) throw new Error(`${GENERATED} does not look as expected: no JSON is loaded there`);
  return `// Made by \`npm run generate\` from grammar.ts; not to be edited.\n\nexport const GRAMMAR =\n  ${literal};\n`;
}
