// textDocument/completion inside of a text that a column is compared with: the values that are declared, and those that are known to occur.

import { type CompletionList, CompletionItemKind as Kind, type Position } from 'vscode-languageserver';
import { type ComparedColumn, comparedColumn } from '../../../language/completion/compared.ts';
import { type CountedLevel, offeredLevels } from '../../../language/completion/levels.ts';
import type { Session } from '../session.ts';
import { textBefore } from './text-before.ts';

/** What is known of the values of a column: absent where nothing is, `counting` while more may come. */
export type KnownValues = (uri: string, source: string, column: string) => Promise<readonly CountedLevel[] | 'counting' | undefined>;

/** Undefined where the cursor is in no such text. */
export function valueCompletion(session: Session, uri: string, position: Position, known: KnownValues): Promise<CompletionList> | undefined {
  const analysis = session.analysis(uri);
  const text = session.parsed(uri)?.text;
  if (!analysis || text === undefined) return undefined;
  const compared = comparedColumn(textBefore(text, position), analysis.model, analysis.plan);
  return compared && offered(session, uri, compared, position, known);
}

async function offered(session: Session, uri: string, compared: ComparedColumn, position: Position, known: KnownValues): Promise<CompletionList> {
  const counted = await known(uri, compared.source, compared.column);
  const analysis = session.analysis(uri);
  if (!analysis) return { isIncomplete: true, items: [] };
  const levels = offeredLevels(compared, { plan: analysis.plan, schema: session.schema(uri) }, counted === 'counting' ? undefined : counted);
  const start = { line: position.line, character: position.character - compared.typed.length };
  return {
    isIncomplete: counted === 'counting',
    items: levels.map(({ label, detail }, i) => ({
      label,
      kind: Kind.EnumMember,
      detail,
      documentation: { kind: 'plaintext', value: `A value of \`${compared.column}\` in \`${compared.source}\`.` },
      filterText: written(label),
      textEdit: { range: { start, end: position }, newText: written(label) },
      sortText: String(i).padStart(5, '0'),
    })),
  };
}

const written = (label: string): string => label.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
