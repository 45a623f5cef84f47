// The one way a spec is laid out: two blanks a level, one blank between words, at most one empty line.
// Lines stay lines: nothing is joined or broken. Formatting twice changes nothing, and no word or comment is lost.

import { NAMED } from '../syntax/heads.ts';
import { type Minus, minusAt } from './minus.ts';
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

/** After one of these, `name :` is no entry: a declaration may lack its name. */
const OPENERS = new Set(NAMED.split(' '));

export function formatSpec(text: string): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const pieces = cutIntoPieces(mark ? text.slice(1) : text);
  let out = '';
  let braces = 0;
  let parens = 0;
  let last: Piece | undefined;
  let code: Piece | undefined;
  let minus: Minus | undefined;
  for (const [i, piece] of pieces.entries()) {
    const next = pieces[i + 1];
    const sign = piece.text === '-' ? minusAt(pieces, i, code, CONNECTIVES) : undefined;
    if (!last || piece.breaks > 0) {
      if (last) out += newline.repeat(blankLineBefore(piece, last) ? 2 : 1);
      const closes = piece.text === '}' || piece.text === ')';
      const depth = piece.text === '}' ? braces - 1 : braces;
      const inside = parens > 0 && !closes;
      const goesOn = parens === 0 && piece.text !== '}' && continues(piece, next, code);
      out += INDENT.repeat(Math.max(0, depth) + (inside || goesOn ? 1 : 0)) + piece.text;
    } else {
      out += between(last, piece, sign, minus) + piece.text;
    }
    if (piece.text === '{' && piece.kind === 'sign') [braces, parens] = [braces + 1, 0];
    if (piece.text === '}' && piece.kind === 'sign') [braces, parens] = [Math.max(0, braces - 1), 0];
    if (piece.text === '(' && piece.kind === 'sign') parens++;
    if (piece.text === ')' && piece.kind === 'sign') parens = Math.max(0, parens - 1);
    [last, minus] = [piece, sign];
    if (piece.kind !== 'comment') code = piece;
  }
  // A mark inside a text is a stray character; at its start it would be that of the file, and gone the next time it is read.
  const kept = mark === '' && out.startsWith('\uFEFF') ? ` ${out}` : out;
  return mark + (kept && !(last && runsOn(last)) ? kept + newline : kept);
}

/** A comment or a long text that is not closed goes on to the end of the file: whatever is added belongs to it. */
function runsOn({ kind, text }: Piece): boolean {
  if (kind === 'comment') return text.startsWith('/*') && !(text.length > 3 && text.endsWith('*/'));
  return kind === 'text' && text.startsWith('"""') && !(text.length > 5 && text.endsWith('"""'));
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
function between(last: Piece, piece: Piece, sign: Minus | undefined, minus: Minus | undefined): string {
  if (piece.kind === 'comment') return piece.blanks > 1 && piece.text.startsWith('//') ? ' '.repeat(piece.blanks) : ' ';
  if (last.kind === 'comment') return ' ';
  const kept = piece.blanks > 0 ? ' ' : '';
  if (last.kind === 'other' || piece.kind === 'other') return kept;
  if (/^\.+$/.test(last.text) && /^\.+$/.test(piece.text)) return kept;
  // A point beside a figure would make it another figure.
  if ((piece.text === '.' && last.kind === 'number') || (last.text === '.' && piece.kind === 'number')) return kept;
  if (piece.text === '..' || last.text === '..' || piece.text === '.' || last.text === '.') return piece.kind === 'sign' || last.kind === 'sign' ? '' : kept;
  if (piece.text === ':' && last.kind === 'name' && OPENERS.has(last.text)) return kept;
  if (piece.kind === 'sign' && [',', ';', ')', ':'].includes(piece.text)) return '';
  if (last.kind === 'sign' && last.text === '(') return '';
  if (minus) return minus.after;
  if (piece.kind === 'sign' && piece.text === '(') return last.kind === 'name' && !CONNECTIVES.has(last.text) ? '' : signBefore(last);
  // A unit follows a blank; what touches a number is none.
  if (last.kind === 'number' && piece.kind === 'name') return kept;
  return sign?.before ?? ' ';
}

/** Before an opening parenthesis that is no call: a blank, unless another one opens just before. */
function signBefore(last: Piece): string {
  return last.kind === 'sign' && last.text === '(' ? '' : ' ';
}
