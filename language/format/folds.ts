// What of a spec can be folded away: blocks, long texts, comments, runs of imports. Broken text folds too: a block ends where the next declaration begins.

import { cutIntoChunks } from '../syntax/chunks.ts';
import { splitLines } from '../syntax/split-lines.ts';
import { cutIntoPieces } from './tokens.ts';

export interface Fold {
  /** The last line that is hidden is `end`; both count from zero. */
  readonly start: number;
  readonly end: number;
  readonly kind?: 'comment' | 'imports';
}

/** What stands in one declaration, counted from its first line. */
interface ChunkFolds {
  readonly folds: readonly Fold[];
  readonly imports: readonly number[];
  readonly comments: readonly number[];
}

/** Gives a function that reads again only those declarations whose text is another than the last time. */
export function createFolds(): (text: string) => Fold[] {
  let known = new Map<string, ChunkFolds>();
  return (text) => {
    const next = new Map<string, ChunkFolds>();
    const folds: Fold[] = [];
    const imports: number[] = [];
    const comments: number[] = [];
    for (const chunk of cutIntoChunks(text)) {
      const own = next.get(chunk.text) ?? known.get(chunk.text) ?? chunkFolds(chunk.text);
      next.set(chunk.text, own);
      for (const fold of own.folds) folds.push({ ...fold, start: fold.start + chunk.line, end: fold.end + chunk.line });
      for (const line of own.imports) imports.push(line + chunk.line);
      for (const line of own.comments) comments.push(line + chunk.line);
    }
    known = next;
    folds.push(...runs(comments, 1, 'comment'), ...runs(imports, 2, 'imports'));
    return folds.sort((a, b) => a.start - b.start || b.end - a.end);
  };
}

function chunkFolds(text: string): ChunkFolds {
  const folds: Fold[] = [];
  const imports: number[] = [];
  const comments: number[] = [];
  const pieces = cutIntoPieces(text);
  const open: number[] = [];
  let line = 0;
  for (const [i, piece] of pieces.entries()) {
    line += piece.breaks;
    const from = line;
    line += splitLines(piece.text).length - 1;
    if (piece.kind === 'comment' && piece.text.startsWith('//')) {
      if (i === 0 || piece.breaks > 0) comments.push(from);
    } else if (line > from) folds.push({ start: from, end: line, ...(piece.kind === 'comment' && { kind: 'comment' as const }) });
    if (piece.text === 'import' && pieces[i + 1]?.kind === 'text' && (i === 0 || piece.breaks > 0)) imports.push(from);
    if (piece.kind !== 'sign') continue;
    if (piece.text === '{') open.push(from);
    // The line of the closing brace stays to be seen.
    if (piece.text === '}') add(folds, open.pop(), from - 1);
  }
  for (const start of open) add(folds, start, line);
  return { folds, imports, comments };
}

function add(folds: Fold[], start: number | undefined, end: number): void {
  if (start !== undefined && end > start) folds.push({ start, end });
}

/** Lines that follow each other, at most `apart` from one to the next. */
function runs(lines: readonly number[], apart: number, kind: 'comment' | 'imports'): Fold[] {
  const folds: Fold[] = [];
  let start = lines[0];
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (next !== undefined && next - line <= apart) continue;
    if (start !== undefined && line > start) folds.push({ start, end: line, kind });
    start = next;
  }
  return folds;
}
