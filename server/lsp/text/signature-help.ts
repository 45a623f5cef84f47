// textDocument/signatureHelp: how the function, metric or transform is called that is being written.

import type { Position, SignatureHelp } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { catalog } from '../../../language/catalog/catalog.ts';
import { signatureAt } from '../../../language/completion/signature.ts';

export function signatureHelp(document: TextDocument | undefined, position: Position): SignatureHelp | undefined {
  const found = document && signatureAt(document.getText({ start: { line: 0, character: 0 }, end: position }), catalog);
  if (!found) return undefined;
  const markdown = (value: string) => ({ kind: 'markdown' as const, value });
  const parameters = found.parameters.map(({ span, documentation }) => ({ label: [...span] as [number, number], documentation: markdown(documentation) }));
  const signature = { label: found.label, documentation: markdown(found.documentation), parameters };
  return { signatures: [signature], activeSignature: 0, activeParameter: found.active ?? null };
}
