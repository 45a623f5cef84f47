// A conversation with the language server by chance: a document is opened, typed into, asked about in every way there is, and closed.

import { type Range, TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { drawBelow, type Random } from '../../../server/engine/statistics/numeric/random.ts';
import { pick } from '../../support/mutate.ts';
import { anySpec } from '../spec-input.ts';

export interface Message {
  readonly method: string;
  readonly params: unknown;
  readonly notification?: true;
  /** Not as the protocol says: it may be refused in any words, but the server goes on. */
  readonly odd?: true;
}

const place = (random: Random) => ({ line: drawBelow(random, 12), character: drawBelow(random, 40) });
const span = (random: Random) => {
  const start = place(random);
  return { start, end: { line: start.line + drawBelow(random, 3), character: start.character + drawBelow(random, 20) } };
};

type Params = (textDocument: { readonly uri: string }, random: Random) => unknown;
const atPlace: Params = (textDocument, random) => ({ textDocument, position: place(random) });
const ofDocument: Params = (textDocument) => ({ textDocument });
const ofUri: Params = ({ uri }) => ({ uri });
const options = { tabSize: 2, insertSpaces: true };

const REQUESTS: Readonly<Record<string, Params>> = {
  'textDocument/completion': atPlace,
  'textDocument/hover': atPlace,
  'textDocument/signatureHelp': atPlace,
  'textDocument/definition': atPlace,
  'textDocument/references': (textDocument, random) => ({ textDocument, position: place(random), context: { includeDeclaration: true } }),
  'textDocument/prepareRename': atPlace,
  'textDocument/rename': (textDocument, random) => ({
    textDocument,
    position: place(random),
    newName: pick(['other', 'a b', '__proto__', '`', '', '"\n', 'and'], random),
  }),
  'textDocument/prepareCallHierarchy': atPlace,
  'textDocument/documentSymbol': ofDocument,
  'workspace/symbol': (_, random) => ({ query: pick(['', 'a', '(', '\\', '\uD800'], random) }),
  'textDocument/formatting': (textDocument) => ({ textDocument, options }),
  'textDocument/rangeFormatting': (textDocument, random) => ({ textDocument, range: span(random), options }),
  'textDocument/onTypeFormatting': (textDocument, random) => ({ textDocument, position: place(random), ch: pick(['\n', '}'], random), options }),
  'textDocument/documentHighlight': atPlace,
  'textDocument/documentLink': ofDocument,
  'textDocument/foldingRange': ofDocument,
  'textDocument/selectionRange': (textDocument, random) => ({ textDocument, positions: [place(random), place(random)] }),
  'textDocument/codeAction': (textDocument, random) => ({ textDocument, range: span(random), context: { diagnostics: [] } }),
  'textDocument/semanticTokens/full': ofDocument,
  'textDocument/diagnostic': ofDocument,
  'textDocument/codeLens': ofDocument,
  'textDocument/inlayHint': (textDocument, random) => ({ textDocument, range: span(random) }),
  'segspec/page': ofUri,
  'segspec/inlinePreviews': ofUri,
  'segspec/outline': ({ uri }) => ({ uris: [uri] }),
  'segspec/checks': ({ uri }) => ({ uris: [uri] }),
  'segspec/sql': ({ uri }, random) => ({ uri, dimension: pick(['D', 'B', '__proto__', ''], random) }),
};

const ODD = [
  null,
  undefined,
  -1,
  1e9,
  1.5,
  '',
  'x',
  [],
  {},
  true,
  '__proto__',
  { line: -5, character: 1e12 },
  { uri: 'file:///%00' },
  { uri: 7 },
  { uri: '\uD800' },
];

/** Puts something else in the place of one value, at any depth. */
function made(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || drawBelow(random, 4) === 0) return pick(ODD, random);
  const keys = Object.keys(value);
  const key = pick(keys, random);
  return key === undefined ? pick(ODD, random) : { ...value, [key]: made((value as Record<string, unknown>)[key], random) };
}

function ask(uri: string, random: Random): Message {
  const [method, params] = pick(Object.entries(REQUESTS), random);
  const proper = params({ uri }, random);
  return drawBelow(random, 12) === 0 ? { method, params: made(proper, random), odd: true } : { method, params: proper };
}

const TYPED = ['\n', ' ', '.', '"', '/*', '*/', '// c\n', '{', '}', '(', 'a', 'sum(', '= ', ': ', '\uD800', '\r\n', '', '', '', 'orders.', '| ', '__proto__'];

/** Changes the document too, one change after another. */
function type(document: TextDocument, random: Random): Message {
  const contentChanges: TextDocumentContentChangeEvent[] = [];
  const version = document.version + 1;
  for (let i = drawBelow(random, 3); i >= 0; i--) {
    const change = drawBelow(random, 20) === 0 ? { text: anySpec(random) } : { range: inside(document, span(random)), text: pick(TYPED, random) };
    contentChanges.push(change);
    TextDocument.update(document, [change], version);
  }
  return { method: 'textDocument/didChange', params: { textDocument: { uri: document.uri, version }, contentChanges }, notification: true };
}

/** Behind the end of a line or of the text there is nothing to change. */
function inside(document: TextDocument, { start, end }: Range): Range {
  return { start: document.positionAt(document.offsetAt(start)), end: document.positionAt(document.offsetAt(end)) };
}

export function conversation(random: Random): Message[] {
  const uri = pick(['file:///fuzz/a.segspec', 'file:///fuzz/b.segspec', 'untitled:Untitled-1', 'file:///fuzz/%25%20%C3%A9.segspec'], random);
  const text = anySpec(random);
  const document = TextDocument.create(uri, 'segspec', 1, text);
  const messages: Message[] = [
    { method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'segspec', version: 1, text } }, notification: true },
  ];
  for (let i = 0, length = 10 + drawBelow(random, 40); i < length; i++) messages.push(drawBelow(random, 4) === 0 ? type(document, random) : ask(uri, random));
  messages.push({ method: 'textDocument/didClose', params: { textDocument: { uri } }, notification: true });
  return messages;
}
