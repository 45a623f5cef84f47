// What VS Code asks after a change, all of it: findings, colours, hints, lenses, folds, symbols, links, actions at the cursor, and what the extension draws.

export type Ask = (method: string, params: unknown) => Promise<unknown>;

export interface Looking {
  readonly uri: string;
  /** The line of the cursor; what is in sight is around it. */
  readonly line: number;
  readonly pulls: boolean;
}

const IN_SIGHT = 60;

/** The findings first, as their listener is told first; settles when everything is there. */
export function askAsAnEditor(ask: Ask, { uri, line, pulls }: Looking): { readonly findings: Promise<unknown>; readonly all: Promise<unknown> } {
  const textDocument = { uri };
  const cursor = { start: { line, character: 0 }, end: { line, character: 0 } };
  const sight = { start: { line: Math.max(0, line - IN_SIGHT / 2), character: 0 }, end: { line: line + IN_SIGHT / 2, character: 0 } };
  const findings = pulls ? ask('textDocument/diagnostic', { textDocument }) : Promise.resolve();
  const others = [
    ask('textDocument/semanticTokens/full', { textDocument }),
    ask('textDocument/inlayHint', { textDocument, range: sight }),
    ask('textDocument/codeLens', { textDocument }),
    ask('textDocument/foldingRange', { textDocument }),
    ask('textDocument/documentSymbol', { textDocument }),
    ask('textDocument/documentLink', { textDocument }),
    ask('textDocument/codeAction', { textDocument, range: cursor, context: { diagnostics: [] } }),
    ask('segspec/inlinePreviews', { uri }),
  ];
  return { findings, all: Promise.all([findings, ...others]) };
}
