// Makes the documents that are derived from the catalog and the rules: docs/language-reference.md and docs/RULES.md, the schema of model files, docs/benchmarks.md, snippets and the text of the grammar.
// `npm run generate` writes them; a test holds that they are fresh.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchmarksDocument } from './benchmarks-document.ts';
import { branches } from './branches.ts';
import { grammarText } from './grammar-text.ts';
import { languageReference } from './language-reference.ts';
import { modelFileJsonSchema } from './model-file-schema.ts';
import { rulesDocument } from './rules-document.ts';
import { snippets } from './snippets.ts';

/** Path → content, for every generated document. */
export function documents(): Record<string, string> {
  return {
    'docs/language-reference.md': languageReference(),
    'docs/RULES.md': rulesDocument(),
    'docs/model-file.schema.json': modelFileJsonSchema(),
    'docs/benchmarks.md': benchmarksDocument(),
    'client/snippets.json': snippets(),
    'language/syntax/derived/grammar-text.ts': grammarText(),
    'language/syntax/derived/branches.ts': branches(),
  };
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  mkdirSync(join(root, 'docs'), { recursive: true });
  for (const [path, content] of Object.entries(documents())) writeFileSync(join(root, path), content);
}
