// textDocument/completion inside of a path: what lies in the folder that is written so far and could stand there.

import { type CompletionItem, CompletionItemKind as Kind, type Position } from 'vscode-languageserver';
import { catalog } from '../../../language/catalog/catalog.ts';
import { DATA_ENDINGS } from '../../../language/catalog/data-formats.ts';
import { type OpenPath, openPath } from '../../../language/completion/path.ts';
import { resolveUri } from '../../../language/references/uri.ts';
import type { Session } from '../session.ts';
import type { FolderEntry, Workspace } from '../workspace.ts';
import { textBefore } from './text-before.ts';

const FITS: Readonly<Record<OpenPath['to'], RegExp>> = {
  spec: /\.segspec$/i,
  data: new RegExp(`(?<!\\.model)\\.(${DATA_ENDINGS.join('|')})(\\.gz)?$`, 'i'),
  database: /\.(duckdb|ddb|db)$/i,
};
/** More are found by typing on. */
const MOST = 500;

/** Undefined where the cursor is in no path. */
export function pathCompletion(
  session: Session,
  workspace: Pick<Workspace, 'entries'>,
  uri: string,
  position: Position,
): Promise<CompletionItem[]> | undefined {
  const text = session.parsed(uri)?.text;
  const path = text === undefined ? undefined : openPath(textBefore(text, position), catalog);
  return path && offered(path, (folder) => workspace.entries(resolveUri(uri, folder)), position);
}

async function offered({ to, typed }: OpenPath, entries: (folder: string) => Promise<readonly FolderEntry[]>, position: Position): Promise<CompletionItem[]> {
  const folder = typed.slice(0, Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\')) + 1);
  const start = { line: position.line, character: position.character - (typed.length - folder.length) };
  const fitting = (await entries(folder === '' ? '.' : folder)).filter(({ name, isFolder }) =>
    isFolder ? !/^\.|^node_modules$/.test(name) : FITS[to].test(name),
  );
  return fitting
    .sort((one, other) => Number(other.isFolder) - Number(one.isFolder) || (one.name < other.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name, isFolder }, i) => {
      const label = isFolder ? `${name}/` : name;
      return {
        label,
        kind: isFolder ? Kind.Folder : Kind.File,
        textEdit: { range: { start, end: position }, newText: label.replace(/["\\]/g, '\\$&') },
        sortText: String(i).padStart(5, '0'),
        // Whoever takes a folder wants to see what is in it.
        ...(isFolder && { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
      };
    });
}
