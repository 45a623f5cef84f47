// textDocument/foldingRange.

import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import { createFolds } from '../../../language/format/folds.ts';

const KINDS = { comment: FoldingRangeKind.Comment, imports: FoldingRangeKind.Imports } as const;

const foldsOf = createFolds();

export function folding(text: string): FoldingRange[] {
  return foldsOf(text).map(({ start, end, kind }) => ({ startLine: start, endLine: end, ...(kind && { kind: KINDS[kind] }) }));
}
