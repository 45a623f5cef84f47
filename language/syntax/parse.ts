// Text → syntax trees, in isolation: no other file, no names resolved. Never throws on bad text; what it could not read is a problem.

import type { AstNode, LangiumParser } from 'langium';
import type { Origin, Position } from '../plan/plan.ts';
import { type Chunk, cutIntoChunks } from './chunks.ts';
import { withoutComments } from './comments.ts';
import { depthOf } from './depth.ts';
import { faultyTexts } from './faulty-texts.ts';
import type { Spec } from './generated/ast.ts';
import { makeParser } from './own-parser.ts';
import { placeOfKeyword, placesOfProperty } from './places.ts';
import { splitLines } from './split-lines.ts';

export interface SyntaxProblem {
  readonly message: string;
  readonly origin: Origin;
}

/** One top-level declaration (or several that no line start separates), read by itself. Lines inside count from its own first. */
export interface ParsedChunk extends Chunk {
  readonly spec: Spec;
  readonly problems: readonly SyntaxProblem[];
}

export interface ParsedSpec {
  readonly uri: string;
  readonly text: string;
  readonly chunks: readonly ParsedChunk[];
  readonly problems: readonly SyntaxProblem[];
}

let parser: LangiumParser | undefined;

function theParser(): LangiumParser {
  parser ??= makeParser();
  return parser;
}

/**
 * Reads one file. A byte order mark is ignored; any line ending works.
 * Declarations whose text stands in `previous` too are taken from there.
 */
export function parseSpec(text: string, uri: string, previous?: ParsedSpec): ParsedSpec {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const known = new Map(previous?.uri === uri ? previous.chunks.map((chunk) => [chunk.text, chunk]) : []);
  const chunks = cutIntoChunks(source).map((chunk) => ({ ...(known.get(chunk.text) ?? parseChunk(chunk, uri)), line: chunk.line }));
  const problems = chunks.flatMap((chunk) => chunk.problems.map((problem) => ({ ...problem, origin: shift(problem.origin, chunk.line) })));
  return { uri, text: source, chunks, problems };
}

function parseChunk(chunk: Chunk, uri: string): ParsedChunk {
  const result = readTree(chunk.text);
  if (!result) return { ...chunk, spec: EMPTY, problems: [tooDeep(chunk.text, uri)] };
  const problems: SyntaxProblem[] = [];
  for (const error of result.lexerErrors) {
    const start = { line: (error.line ?? 1) - 1, character: (error.column ?? 1) - 1 };
    const end = { line: start.line, character: start.character + Math.max(1, error.length) };
    problems.push({ message: error.message, origin: { uri, start, end } });
  }
  for (const error of result.parserErrors) {
    const previous = 'previousToken' in error ? (error.previousToken as ErrorToken | undefined) : undefined;
    problems.push({ message: error.message, origin: placeOf(error.token, previous, chunk.text, uri) });
  }
  problems.push(...faultyTexts(chunk.text, uri), ...headsWithoutBlock(result.value, uri));
  problems.sort((a, b) => a.origin.start.line - b.origin.start.line || a.origin.start.character - b.origin.start.character);
  return { ...chunk, spec: result.value, problems };
}

const EMPTY = { $type: 'Spec', imports: [], declarations: [] } as unknown as Spec;
/** How many levels an expression may have; what comes after the parser walks them by recursion. */
const DEEPEST = 1_500;
/** How many parentheses may be open at once. */
const MOST_OPEN = 50;

/** Undefined where the text is nested so deeply that it cannot be followed. */
function readTree(text: string): (ReturnType<LangiumParser['parse']> & { value: Spec }) | undefined {
  if (depthOf(text) > MOST_OPEN) return undefined;
  try {
    const result = theParser().parse<Spec>(withoutComments(text));
    return result.value?.declarations && !deeperThan(result.value, DEEPEST) ? result : undefined;
  } catch {
    // The parser descends by recursion; once its stack overflowed it cannot be used again.
    parser = undefined;
    return undefined;
  }
}

function deeperThan(root: AstNode, limit: number): boolean {
  let level: AstNode[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

function childrenOf(node: AstNode): AstNode[] {
  return Object.entries(node)
    .flatMap(([name, value]) => (name.startsWith('$') ? [] : [value].flat()))
    .filter((value): value is AstNode => typeof value === 'object' && value !== null && '$type' in value);
}

function tooDeep(text: string, uri: string): SyntaxProblem {
  const lines = splitLines(text.trimEnd());
  const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return {
    message: 'This declaration is nested too deeply to be read. Close its parentheses, or give parts of it names of their own.',
    origin: { uri, start: { line: 0, character: 0 }, end },
  };
}

/** The grammar takes a head without its `{`, so that a half-typed one does not cost the next declaration. */
function headsWithoutBlock(spec: Spec, uri: string): SyntaxProblem[] {
  return (spec.declarations ?? []).flatMap((node) => {
    if (!('open' in node) || node.open || !node.$cstNode) return [];
    const start = placeOfKeyword(node, uri, 0)?.start ?? node.$cstNode.range.start;
    const ends = ['name', 'kind', 'label'].flatMap((part) => placesOfProperty(node, part, uri, 0).map(({ end }) => end));
    const end = ends.at(-1) ?? placeOfKeyword(node, uri, 0)?.end ?? start;
    const keyword = node.$type.toLowerCase();
    return [{ message: `The block of this ${keyword} is missing: \`{ … }\` has to follow its head.`, origin: { uri, start, end } }];
  });
}

type ErrorToken = { startLine?: number; startColumn?: number; endLine?: number; endColumn?: number; startOffset: number };

/** Where a parser error is shown: at its token, or at the last one when the text ended. */
function placeOf(token: ErrorToken, previous: ErrorToken | undefined, text: string, uri: string): Origin {
  const found = [token, previous].find((candidate) => (candidate?.startLine ?? 0) > 0);
  if (found) {
    const start = { line: (found.startLine ?? 1) - 1, character: (found.startColumn ?? 1) - 1 };
    return { uri, start, end: { line: (found.endLine ?? 1) - 1, character: found.endColumn ?? 1 } };
  }
  const lines = splitLines(text.trimEnd());
  const line = lines.length - 1;
  const character = Math.max(0, (lines[line]?.length ?? 0) - 1);
  return { uri, start: { line, character }, end: { line, character: character + 1 } };
}

function shift(origin: Origin, lines: number): Origin {
  const { uri, start, end } = origin;
  return { uri, start: { ...start, line: start.line + lines }, end: { ...end, line: end.line + lines } };
}

/** Places and texts of nodes, worked out once: unchanged declarations keep their nodes from one keystroke to the next. */
const ranges = new WeakMap<object, { start: Position; end: Position }>();
const texts = new WeakMap<object, string>();

type Spoken = Pick<AstNode, '$cstNode'>;

/** Where a node stands in its file; `line` is the first line of its chunk. */
export function originOf(node: Spoken | undefined, uri: string, line: number): Origin {
  if (!node?.$cstNode) return { uri, start: { line, character: 0 }, end: { line, character: 0 } };
  let range = ranges.get(node);
  if (!range) {
    range = node.$cstNode.range;
    ranges.set(node, range);
  }
  return {
    uri,
    start: { line: range.start.line + line, character: range.start.character },
    end: { line: range.end.line + line, character: range.end.character },
  };
}

/** The text of a node as it is written. */
export function textOf(node: Spoken): string {
  let text = texts.get(node);
  if (text === undefined) {
    text = node.$cstNode?.text ?? '';
    texts.set(node, text);
  }
  return text;
}
