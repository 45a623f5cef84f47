// A text that is being written where a value is compared: of which column, told from the text before the cursor and from what names mean.

import { cutIntoPieces, type Piece } from '../format/tokens.ts';
import type { Plan } from '../plan/plan.ts';
import type { SpecModel } from '../references/model.ts';
import { collectNames } from '../references/names.ts';
import { cutIntoChunks } from '../syntax/chunks.ts';
import { withoutComments } from '../syntax/comments.ts';
import { readName } from '../syntax/words.ts';
import { cursorContext } from './context.ts';

export interface ComparedColumn {
  readonly source: string;
  readonly column: string;
  /** What stands between the quote and the cursor. */
  readonly typed: string;
}

const COMPARES = new Set(['=', '!=', '<', '<=', '>', '>=']);

/** Undefined where the cursor, at the end of `before`, is in no such text. */
export function comparedColumn(before: string, model: SpecModel, plan: Pick<Plan, 'dimensions'>): ComparedColumn | undefined {
  const chunk = cutIntoChunks(before).at(-1)?.text ?? '';
  const text = cutIntoPieces(chunk).at(-1);
  const isOpen = text?.kind === 'text' && chunk.endsWith(text.text) && !(text.text.length > 1 && text.text.endsWith('"'));
  if (!isOpen || text.text.startsWith('"""')) return undefined;
  const outside = before.slice(0, before.length - text.text.length);
  const path = pathCompared(cutIntoPieces(withoutComments(chunk.slice(0, chunk.length - text.text.length))));
  const found = path && ownerOf(path, outside, model, plan);
  return found && { ...found, typed: text.text.slice(1) };
}

/** The path that the next text is held against: before a comparison, before `in (`, or the first argument of `has`. */
function pathCompared(pieces: readonly Piece[]): string[] | undefined {
  const textAt = (at: number): string => pieces.at(at)?.text ?? '';
  if (COMPARES.has(textAt(-1))) return pathBefore(pieces, pieces.length - 1);
  let at = pieces.length - 1;
  if (textAt(at) === ',') {
    const path = pathBefore(pieces, at);
    const start = at - (path.length * 2 - 1);
    if (path.length > 0 && textAt(start - 1) === '(' && textAt(start - 2) === 'has') return path;
    while (at >= 0 && (textAt(at) === ',' || pieces[at]?.kind === 'text')) at--;
  }
  if (textAt(at) !== '(' || textAt(at - 1) !== 'in') return undefined;
  return pathBefore(pieces, textAt(at - 2) === 'not' ? at - 2 : at - 1);
}

/** The names, with dots between them, that end before a piece. */
function pathBefore(pieces: readonly Piece[], end: number): string[] {
  const path: string[] = [];
  for (let at = end - 1; at >= 0 && pieces[at]?.kind === 'name'; at -= 2) {
    path.unshift(readName(pieces[at]?.text ?? ''));
    if (pieces[at - 1]?.text !== '.') break;
  }
  return path;
}

function ownerOf(path: readonly string[], outside: string, model: SpecModel, plan: Pick<Plan, 'dimensions'>): Omit<ComparedColumn, 'typed'> | undefined {
  const names = collectNames(model.closure.files);
  const [column, written] = [path.at(-1), path.at(-2)];
  if (column === undefined) return undefined;
  if (written !== undefined && names.sources.has(written)) return { source: written, column };
  const context = cursorContext(outside);
  const rows = context.kind === 'expression' ? context.source : undefined;
  if (written === undefined && rows !== undefined && names.sources.has(rows)) return { source: rows, column };
  // A feature that is a column has its values.
  const feature = plan.dimensions
    .filter(({ name }) => written === undefined || name === written)
    .flatMap(({ features }) => features)
    .find(({ name }) => name === column);
  const is = feature?.expression;
  return is?.op === 'column' ? { source: is.joins.at(-1) ?? is.source, column: is.column } : undefined;
}
