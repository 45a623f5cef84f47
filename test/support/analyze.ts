// Analyzing a spec that is given as text, with other files of its closure by name.

import { catalog } from '../../language/catalog/catalog.ts';
import type { SchemaSnapshot } from '../../language/references/schema.ts';
import { type Analysis, type AnalyzeOptions, analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';

const ROOT = 'file:///spec/main.segspec';

export function analyzeText(
  text: string,
  options: Partial<AnalyzeOptions> & { files?: Readonly<Record<string, string>>; schema?: SchemaSnapshot } = {},
): Analysis {
  const { files = {}, ...rest } = options;
  const read = (uri: string) => {
    const name = uri.replace('file:///spec/', '');
    const found = name === 'self.segspec' ? text : files[name];
    return found === undefined ? undefined : parseSpec(found, uri);
  };
  const refuses = (uri: string) => (uri.startsWith('file:///spec/') ? undefined : 'it lies outside of the project');
  return analyze(parseSpec(text, ROOT), read, { catalog, refuses, today: '2025-10-01', environment: () => undefined, ...rest });
}
