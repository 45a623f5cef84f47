// The specs of the workspace: what is found in its folders, and what is open from elsewhere.

import { workspace } from 'vscode';

/** In the order of their paths, so that views do not jump. */
export async function specUris(): Promise<string[]> {
  const found = await workspace.findFiles('**/*.segspec', '**/node_modules/**');
  const open = workspace.textDocuments.filter(({ languageId, uri }) => languageId === 'segspec' && (uri.scheme === 'file' || uri.scheme === 'untitled'));
  return [...new Set([...found, ...open.map(({ uri }) => uri)].map(String))].sort();
}
