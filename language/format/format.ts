// The one way a spec is laid out: two blanks a level, one blank between words, at most one empty line.
// Lines stay lines: nothing is joined or broken. Formatting twice changes nothing, and no word or comment is lost.

import { cutIntoPieces, type Piece } from './tokens.ts';

const INDENT = '  ';
const CONNECTIVES = new Set(['and', 'or', 'not', 'in', 'between', 'if', 'then', 'else', 'where', 'by', 'with']);
/** A line that starts with one of these goes on with the line above. */
const CONTINUES = new Set(['|', '+', '*', '/', '??', '=', '!=', '<', '<=', '>', '>=', ',', 'and', 'or', 'then', 'else', 'where', 'in', 'between']);
/** A line that ends with one of these goes on below. */
const OPEN_ENDED = new Set([
  '|',
  '+',
  '-',
  '*',
  '/',
  '??',
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  ',',
  ':',
  'and',
  'or',
  'not',
  'then',
  'else',
  'where',
  'in',
  'between',
]);

export function formatSpec(text: string): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const pieces = cutIntoPieces(mark ? text.slice(1) : text);
  let out = '';
  let braces = 0;
  let parens = 0;
  let last: Piece | undefined;
  let code: Piece | undefined;
  for (const [i, piece] of pieces.entries()) {
    const next = pieces[i + 1];
    if (!last || piece.breaks > 0) {
      if (last) out += newline.repeat(blankLineBefore(piece, last) ? 2 : 1);
      const closes = piece.text === '}' || piece.text === ')';
      const depth = piece.text === '}' ? braces - 1 : braces;
      const inside = parens > 0 && !closes;
      const goesOn = parens === 0 && piece.text !== '}' && continues(piece, next, code);
      out += INDENT.repeat(Math.max(0, depth) + (inside || goesOn ? 1 : 0)) + piece.text;
    } else {
      out += between(last, piece, next) + piece.text;
    }
    if (piece.text === '{' && piece.kind === 'sign') [braces, parens] = [braces + 1, 0];
    if (piece.text === '}' && piece.kind === 'sign') [braces, parens] = [Math.max(0, braces - 1), 0];
    if (piece.text === '(' && piece.kind === 'sign') parens++;
    if (piece.text === ')' && piece.kind === 'sign') parens = Math.max(0, parens - 1);
    last = piece;
    if (piece.kind !== 'comment') code = piece;
  }
  return mark + (out ? out + newline : '');
}

function blankLineBefore(piece: Piece, last: Piece): boolean {
  return piece.breaks > 1 && piece.text !== '}' && last.text !== '{';
}

/** Whether a line goes on with the entry above it. */
function continues(piece: Piece, next: Piece | undefined, code: Piece | undefined): boolean {
  if (!code || piece.kind === 'comment') return false;
  // A word before a colon or an equals sign opens an entry of its own.
  if (piece.kind === 'name' && next?.breaks === 0 && next.text === ':') return false;
  if (CONTINUES.has(piece.text) && piece.kind !== 'text') return !(piece.kind === 'name' && next?.text === '=');
  return OPEN_ENDED.has(code.text) && code.kind !== 'text';
}

/** What stands between two pieces of one line. */
function between(last: Piece, piece: Piece, next: Piece | undefined): string {
  if (piece.kind === 'comment') return piece.blanks > 1 && piece.text.startsWith('//') ? ' '.repeat(piece.blanks) : ' ';
  if (last.kind === 'comment') return ' ';
  const kept = piece.blanks > 0 ? ' ' : '';
  if (last.kind === 'other' || piece.kind === 'other') return kept;
  if (piece.text === '..' || last.text === '..' || piece.text === '.' || last.text === '.') return piece.kind === 'sign' || last.kind === 'sign' ? '' : kept;
  if (piece.kind === 'sign' && [',', ';', ')', ':'].includes(piece.text)) return '';
  if (last.kind === 'sign' && last.text === '(') return '';
  if (piece.kind === 'sign' && piece.text === '(') return last.kind === 'name' && !CONNECTIVES.has(last.text) ? '' : signBefore(last);
  if (piece.text === '-' || last.text === '-') return aroundMinus(last, piece, next, kept);
  return ' ';
}

/** Before an opening parenthesis that is no call: a blank, unless another one opens just before. */
function signBefore(last: Piece): string {
  return last.kind === 'sign' && last.text === '(' ? '' : ' ';
}

/** A minus between two values has blanks unless it was written tight; a sign stays with its number. */
function aroundMinus(last: Piece, piece: Piece, next: Piece | undefined, kept: string): string {
  if (piece.text === '-') {
    const value = last.kind === 'name' ? !CONNECTIVES.has(last.text) : last.kind === 'number' || last.text === ')';
    if (!value) return ' ';
    const tight = piece.blanks === 0 && next?.breaks === 0 && next.blanks === 0;
    return tight ? '' : ' ';
  }
  return kept;
}
