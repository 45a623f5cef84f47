// Where the cursor stands, told from the text before it alone: works on half-typed specs, never looks at data.

import { cutIntoPieces, type Piece } from '../format/tokens.ts';
import { cutIntoChunks } from '../syntax/chunks.ts';
import { withoutComments } from '../syntax/comments.ts';
import { DECLARATIONS } from '../syntax/shapes.ts';
import { readName } from '../syntax/words.ts';

export type CursorContext =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'top' }
  /** After `keyword Name:`. */
  | { readonly kind: 'kind'; readonly keyword: string }
  /** At the start of an entry; `block` is a declaration's keyword or a block such as `expect`. */
  | {
      readonly kind: 'entry';
      readonly block: string;
      readonly owner: string;
      readonly name: string /** Entries that are there already. */;
      readonly written: ReadonlySet<string>;
    }
  | {
      readonly kind: 'property';
      readonly block: string;
      readonly property: string;
      readonly name: string;
      readonly path: readonly string[] /** What is written of the value. */;
      readonly rest: readonly string[];
    }
  | { readonly kind: 'column type'; readonly source: string }
  | { readonly kind: 'column flag' }
  /** In the parentheses of a column's type. */
  | { readonly kind: 'type argument'; readonly type: string; readonly source: string }
  /** After `in`, `in last` or its number. */
  | { readonly kind: 'window'; readonly written: string }
  /** After `by`. */
  | { readonly kind: 'period' }
  /** After the comparison of a check. */
  | { readonly kind: 'bound'; readonly metric: string }
  | { readonly kind: 'transform' }
  /** Behind the bound of a check. */
  | { readonly kind: 'check tail'; readonly number?: string }
  /** In an expression. `call` is the innermost open call, `source` the source whose rows are being read. */
  | {
      readonly kind: 'expression';
      readonly owner: string;
      readonly name: string;
      readonly call?: string;
      readonly argument: number;
      readonly source?: string;
      readonly path: readonly string[];
      readonly afterValue: boolean;
      /** The number that the cursor stands behind. */
      readonly number?: string;
    };

interface Frame {
  readonly block: string;
  readonly owner: string;
  readonly name: string;
}

const BLOCKS = new Set(['columns', 'expect', 'knockout', 'attractive', 'watch', 'format']);

/** `after` is what follows the cursor: it may hold entries of the same block. */
export function cursorContext(written: string, after = ''): CursorContext {
  // What stands before the declaration that the cursor is in says nothing about it.
  const chunk = cutIntoChunks(written).at(-1)?.text ?? '';
  if (endsInComment(chunk)) return { kind: 'nothing' };
  const before = withoutComments(chunk);
  const pieces = cutIntoPieces(before);
  const last = pieces.at(-1);
  const touching = last !== undefined && before.endsWith(last.text);
  if (last?.kind === 'text' && touching && !(last.text.length > 1 && last.text.endsWith('"'))) return { kind: 'nothing' };
  const typing = touching && last?.kind === 'name';
  const done = typing ? pieces.slice(0, -1) : pieces;
  const opensLine = typing ? (last?.breaks ?? 0) > 0 : /\n[ \t]*$/.test(before) || before.trim() === '';
  const frames = framesOf(done);
  const frame = frames.at(-1);
  const entry = done.slice(frame ? frame.from : 0);
  if (!frame) return headContext(entry, opensLine || done.length === 0);
  const context = blockContext(frame, entryPieces(entry, opensLine), opensLine);
  return context.kind === 'entry' ? { ...context, written: entriesOf(entry, withoutComments(after).replace(/^[^\n;}]*/, '')) } : context;
}

/** The names that entries of a block begin with, before the cursor and after the entry that it stands in. */
function entriesOf(before: readonly Piece[], after: string): Set<string> {
  const found = new Set<string>();
  let depth = 0;
  const rest = cutIntoPieces(after);
  const end = rest.findIndex(({ kind, text }) => {
    if (kind === 'sign' && text === '{') depth++;
    if (kind === 'sign' && text === '}') depth--;
    return depth < 0;
  });
  depth = 0;
  for (const part of [before, end < 0 ? [] : rest.slice(0, end)])
    for (const [i, piece] of part.entries()) {
      const next = part[i + 1]?.text;
      if (piece.kind === 'name' && depth === 0 && (next === ':' || next === '{')) found.add(readName(piece.text));
      if (piece.kind === 'sign' && piece.text === '{') depth++;
      if (piece.kind === 'sign' && piece.text === '}') depth = Math.max(0, depth - 1);
    }
  return found;
}

const NONE: ReadonlySet<string> = new Set();

function endsInComment(text: string): boolean {
  const last = cutIntoPieces(text).at(-1);
  if (last?.kind !== 'comment' || !text.endsWith(last.text)) return false;
  return last.text.startsWith('//') || last.text.length < 4 || !last.text.endsWith('*/');
}

function headContext(pieces: readonly Piece[], opensLine: boolean): CursorContext {
  const texts = pieces.map((piece) => piece.text);
  const close = texts.lastIndexOf('}');
  const head = texts.slice(close + 1);
  if (head.length === 0 || (opensLine && !head.at(-1)?.endsWith(':'))) return { kind: 'top' };
  if (head.at(-1) === ':' && DECLARATIONS.has(head[0] ?? '')) return { kind: 'kind', keyword: head[0] ?? '' };
  return { kind: 'nothing' };
}

/** The open blocks, outermost first, each with the index of the first piece inside it. */
function framesOf(pieces: readonly Piece[]): (Frame & { from: number })[] {
  const frames: (Frame & { from: number })[] = [];
  let start = 0;
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind !== 'sign') continue;
    if (piece.text === '{') {
      const parent = frames.at(-1);
      const before = pieces[i - 1]?.text ?? '';
      if (parent) frames.push({ block: BLOCKS.has(before) ? before : 'line', owner: parent.owner, name: parent.name, from: i + 1 });
      else {
        const head = pieces.slice(start, i);
        const at = head.findLastIndex((candidate, j) => DECLARATIONS.has(candidate.text) && (j === 0 || candidate.breaks > 0));
        const keyword = head[at]?.text ?? '';
        const name = head[at + 1]?.kind === 'name' ? readName(head[at + 1]?.text ?? '') : '';
        frames.push({ block: keyword, owner: keyword, name, from: i + 1 });
      }
    } else if (piece.text === '}') {
      frames.pop();
      start = i + 1;
    }
  }
  return frames;
}

/** The pieces of the entry that the cursor stands in: from the last separator at this level, or the last line that opens one. */
function entryPieces(pieces: readonly Piece[], opensLine: boolean): readonly Piece[] {
  let from = 0;
  let parens = 0;
  let braces = 0;
  for (const [i, piece] of pieces.entries()) {
    const text = piece.kind === 'sign' ? piece.text : '';
    if (text === '{') braces++;
    if (text === '}') [braces, from] = [braces - 1, i + 1];
    if (braces > 0) continue;
    if (text === '(') parens++;
    if (text === ')') parens--;
    if (text === ';') [parens, from] = [0, i + 1];
    // A line that opens with a word starts an entry, unless the line above is open.
    else if (piece.breaks > 0 && i > from && parens <= 0 && piece.kind === 'name' && !isOpenEnded(pieces[i - 1])) from = i;
    else if (piece.breaks > 0 && piece.kind === 'name' && [':', '='].includes(pieces[i + 1]?.text ?? '') && pieces[i + 1]?.breaks === 0)
      [parens, from] = [0, i];
  }
  const entry = pieces.slice(from);
  const open = entry.reduce((depth, piece) => depth + (piece.text === '(' ? 1 : piece.text === ')' ? -1 : 0), 0);
  return opensLine && open <= 0 && !isOpenEnded(entry.at(-1)) ? [] : entry;
}

function isOpenEnded(piece: Piece | undefined): boolean {
  return piece !== undefined && /^([,:=|+\-*/<>(.]|!=|<=|>=|\?\?|and|or|not|where|in|then|else|if|between)$/.test(piece.text) && piece.kind !== 'text';
}

function blockContext(frame: Frame, entry: readonly Piece[], opensLine: boolean): CursorContext {
  const { block, owner, name } = frame;
  if (entry.length === 0) return { kind: 'entry', block, owner, name, written: NONE };
  const texts = entry.map((piece) => (piece.kind === 'text' ? '""' : piece.text));
  const path = pathBefore(texts);
  const expression = (from: number): CursorContext => rangeContext(texts) ?? expressionContext(frame, texts.slice(from), path);
  if (block === 'columns') {
    if (texts[1] !== ':') return { kind: 'nothing' };
    if (texts.length === 2) return { kind: 'column type', source: name };
    if (texts[3] === '(' && !texts.includes(')')) return { kind: 'type argument', type: texts[2] ?? '', source: name };
    return texts.includes('=')
      ? ({ ...expressionContext(frame, texts.slice(texts.indexOf('=') + 1), path), source: name } as CursorContext)
      : { kind: 'column flag' };
  }
  if (['require', 'expect', 'knockout', 'watch'].includes(block))
    return checkContext(frame, texts, path) ?? (texts.length > 1 ? expression(0) : { kind: 'nothing' });
  const key = texts.findIndex((text, i) => text === ':' && i <= 3);
  const equals = texts.indexOf('=');
  if (block === 'dimension' && equals > 0 && (key < 0 || equals < key)) {
    const pipe = texts.lastIndexOf('|');
    if (pipe > equals && !texts.slice(pipe).includes('(') && texts.length - pipe === 1) return { kind: 'transform' };
    return expression(equals + 1);
  }
  if (key > 0) {
    const property = block === 'segment' && texts[0] === 'for' ? 'for line' : readName(texts[key - 1] ?? '');
    if (property === 'population' && texts.includes('where') && !texts.includes('except')) {
      const rows = expression(texts.indexOf('where'));
      return rows.kind === 'expression' ? { ...rows, source: readName(texts[key + 1] ?? '') } : rows;
    }
    if (['where', 'when', 'given', 'population'].includes(property) && texts.length > key + 1) return expression(key + 1);
    return { kind: 'property', block, property, name, path, rest: texts.slice(key + 1) };
  }
  if (block === 'segment' && texts[0] === 'for' && texts.length === 1) return { kind: 'property', block, property: 'for line', name, path, rest: [] };
  return opensLine
    ? { kind: 'entry', block, owner, name, written: NONE }
    : block === 'dimension' && ['base', 'descriptor', 'outcome'].includes(texts[0] ?? '')
      ? { kind: 'nothing' }
      : { kind: 'nothing' };
}

/** After its closed metric: the decisions behind `for`, or what may follow a bound. */
function checkContext({ block, name }: Frame, texts: readonly string[], path: readonly string[]): CursorContext | undefined {
  const open = texts.reduce((depth, text) => depth + (text === '(' ? 1 : text === ')' ? -1 : 0), 0);
  const last = texts.at(-1) ?? '';
  if (open > 0) return undefined;
  if (texts.includes('for') && (last === 'for' || last === ',')) return { kind: 'property', block, property: 'for line', name, path, rest: [] };
  const bound = texts.findIndex((text) => /^(<=|>=|<|>|=|!=)$/.test(text));
  if (bound >= 0 && bound === texts.length - 1) return { kind: 'bound', metric: texts[0] ?? '' };
  const behind = (bound >= 0 && bound < texts.length - 1) || last === ')' || texts.includes('for');
  return behind ? { kind: 'check tail', ...(isNumber(last) && { number: last }) } : undefined;
}

const isNumber = (text: string): boolean => /^\d[\d_.]*$/.test(text);

/** After `in last`, and after `by` of a series. */
function rangeContext(texts: readonly string[]): CursorContext | undefined {
  const [third, second, last] = [texts.at(-3), texts.at(-2), texts.at(-1)];
  if (last === 'in') return { kind: 'window', written: '' };
  if (second === 'in' && last === 'last') return { kind: 'window', written: 'last' };
  if (third === 'in' && second === 'last' && isNumber(last ?? '')) return { kind: 'window', written: last ?? '' };
  return last === 'by' ? { kind: 'period' } : undefined;
}

/** The names of the dotted path that ends at the cursor: `orders.` gives `orders`. */
function pathBefore(texts: readonly string[]): string[] {
  const path: string[] = [];
  for (let i = texts.length - 1; i > 0 && texts[i] === '.'; i -= 2) path.unshift(readName(texts[i - 1] ?? ''));
  return path;
}

function expressionContext(frame: Frame, texts: readonly string[], path: readonly string[]): CursorContext {
  const calls: { name: string; argument: number; first?: string }[] = [];
  for (const [i, text] of texts.entries()) {
    const call = calls.at(-1);
    if (text === '(') calls.push({ name: /^[\p{L}_]/u.test(texts[i - 1] ?? '') ? (texts[i - 1] ?? '') : '', argument: 0 });
    else if (text === ')') calls.pop();
    else if (text === ',' && call) call.argument++;
    else if (call && call.first === undefined && /^[\p{L}_`]/u.test(text) && texts[i + 1] !== '(') call.first = readName(text);
  }
  const open = calls.findLast((call) => call.name !== '' && !['in', 'and', 'or', 'not', 'where', 'if', 'then', 'else'].includes(call.name));
  const source = frame.block === 'expect' ? frame.name : frame.owner === 'source' ? frame.name : calls.findLast((call) => call.first !== undefined)?.first;
  const previous = texts.at(-1) ?? '';
  const afterValue = /^([\p{L}_`"\d)].*)$/u.test(previous) && !/^(and|or|not|where|in|then|else|if|between|by)$/.test(previous);
  return {
    kind: 'expression',
    owner: frame.owner,
    name: frame.name,
    argument: open?.argument ?? 0,
    path,
    afterValue,
    ...(open && { call: open.name }),
    ...(isNumber(previous) && { number: previous }),
    ...(source !== undefined && { source }),
  };
}
