// textDocument/hover: what the name under the cursor is, from the spec and the catalog; answered without looking at data.

import type { Hover, Position } from 'vscode-languageserver';
import { catalog } from '../../../language/catalog/catalog.ts';
import { describeOccurrence } from '../../../language/completion/describe.ts';
import { markdownCode, markdownText } from '../../report/escape-markdown.ts';
import { toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import { occurrenceAt } from './occurrences.ts';

export function hover(session: Session, uri: string, position: Position): Hover | undefined {
  const analysis = session.analysis(uri);
  const occurrence = analysis && occurrenceAt(analysis, uri, position);
  if (!analysis || !occurrence) return undefined;
  const value = describeOccurrence(
    { plan: analysis.plan, model: analysis.model, catalog, schema: session.schema(uri), shown: { words: markdownText, code: markdownCode } },
    occurrence,
  );
  return value === undefined ? undefined : { contents: { kind: 'markdown', value }, range: toRange(occurrence.origin) };
}
