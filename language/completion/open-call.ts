// The call that the cursor stands in, told from the text before it alone: what is called, and which of its arguments is being written.

import { cutIntoPieces, type Piece } from '../format/tokens.ts';
import { cutIntoChunks } from '../syntax/chunks.ts';
import { withoutComments } from '../syntax/comments.ts';
import { readName } from '../syntax/words.ts';

export interface OpenCall {
  readonly name: string;
  readonly kind: 'function' | 'metric' | 'transform' | 'type';
  /** How many arguments are complete before the cursor. */
  readonly position: number;
  /** The name that the argument at the cursor is given under. */
  readonly named?: string;
}

interface Level {
  readonly call?: Omit<OpenCall, 'position' | 'named'>;
  position: number;
  named?: string;
}

const NO_CALL = new Set(['in', 'and', 'or', 'not', 'where', 'if', 'then', 'else', 'between']);
const CHECKS = new Set(['require', 'expect', 'knockout', 'watch']);

/** The innermost call first, then those around it. */
export function openCalls(before: string): OpenCall[] {
  const pieces = cutIntoPieces(withoutComments(cutIntoChunks(before).at(-1)?.text ?? ''));
  const blocks: string[] = [];
  let levels: Level[] = [];
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === 'name' && piece.breaks > 0 && opensEntry(pieces, i, levels.length > 0)) levels = [];
    if (piece.kind !== 'sign') continue;
    const level = levels.at(-1);
    const previous = pieces[i - 1];
    if (piece.text === '{') {
      const head = blocks.length === 0 ? pieces[0] : previous;
      [levels, blocks[blocks.length]] = [[], head?.text ?? ''];
    } else if (piece.text === '}') {
      blocks.pop();
      levels = [];
    } else if (piece.text === ';') levels = [];
    else if (piece.text === '(') levels.push({ ...calledBy(pieces, i, blocks.at(-1), levels.length), position: 0 });
    else if (piece.text === ')') levels.pop();
    else if (piece.text === ',' && level) level.position++;
    else if (piece.text === ':' && level?.call && previous?.kind === 'name') level.named = readName(previous.text);
  }
  return levels.reverse().flatMap(({ call, position, named }) => (call ? [{ ...call, position, ...(named !== undefined && { named }) }] : []));
}

/** A line that starts with `name =` is a new feature, one with `name:` a property, unless a call is open that may have it as an argument. */
function opensEntry(pieces: readonly Piece[], i: number, inCall: boolean): boolean {
  const [next, after] = [pieces[i + 1], pieces[i + 2]];
  const equals = next?.text === '=' || (next?.kind === 'text' && after?.text === '=');
  return equals || (next?.text === ':' && !inCall);
}

function calledBy(pieces: readonly Piece[], i: number, block: string | undefined, depth: number): Pick<Level, 'call'> {
  const word = pieces[i - 1];
  if (word?.kind !== 'name' || NO_CALL.has(word.text)) return {};
  const name = readName(word.text);
  if (pieces[i - 2]?.text === '|') return { call: { name, kind: 'transform' } };
  if (block === 'columns' && pieces[i - 2]?.text === ':' && depth === 0) return { call: { name, kind: 'type' } };
  return { call: { name, kind: depth === 0 && CHECKS.has(block ?? '') ? 'metric' : 'function' } };
}
