// Texts that only the editor can read, for the server: specs that are imported and lie in a virtual folder, or anywhere when the server runs in a browser.

import { type Disposable, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/browser';

export function offerTexts(client: Pick<BaseLanguageClient, 'onRequest'>): Disposable {
  return client.onRequest('segspec/readSpec', readSpec);
}

/** The text of a spec; null where there is none. */
async function readSpec({ uri }: { readonly uri: string }): Promise<string | null> {
  const file = Uri.parse(uri);
  if (!file.path.endsWith('.segspec')) return null;
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return null;
  }
}
