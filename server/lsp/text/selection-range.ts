// textDocument/selectionRange: from the word at the cursor to its expression, entry, declaration and file.

import type { Position, SelectionRange } from 'vscode-languageserver';
import { surrounding } from '../../../language/syntax/surrounding.ts';
import type { Session } from '../session.ts';

export function selectionRanges(session: Session, uri: string, positions: readonly Position[]): SelectionRange[] {
  const parsed = session.parsed(uri);
  return positions.map((position) => {
    const spans = parsed ? surrounding(parsed, position) : [];
    const outermost: SelectionRange = { range: { start: position, end: position } };
    return spans.reduceRight<SelectionRange | undefined>((parent, range) => ({ range, ...(parent && { parent }) }), undefined) ?? outermost;
  });
}
