// workspace/willRenameFiles: imports and paths to data follow files and folders that are renamed or moved; the editor shows them before they are made.

import type {
  ClientCapabilities,
  FileOperationRegistrationOptions,
  RenameFile,
  RenameFilesParams,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { catalog } from '../../../language/catalog/catalog.ts';
import { type PathChange, pathsAfter } from '../../../language/references/moved-files.ts';
import { toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';
import { movesBeside } from './moving-beside.ts';

/** Any file may be data, and a folder may hold specs. */
export const MOVES: FileOperationRegistrationOptions = { filters: [{ pattern: { glob: '**/*' } }] };

const ANNOTATION = 'segspec.paths';
const ALONG = 'segspec.beside';

export async function movingFiles(
  session: Session,
  workspace: Workspace,
  version: (uri: string) => number | undefined,
  { files }: RenameFilesParams,
  client: ClientCapabilities,
): Promise<WorkspaceEdit | null> {
  await workspace.complete(true);
  const moves = files.map(({ oldUri, newUri }) => ({ from: oldUri, to: newUri }));
  const changed = new Map<string, readonly PathChange[]>();
  for (const uri of workspace.files()) {
    const text = session.parsed(uri)?.text;
    const changes = text === undefined ? [] : pathsAfter(text, uri, moves, catalog);
    if (changes.length > 0) changed.set(uri, changes);
    session.release(uri);
    await workspace.pause();
  }
  const can = client.workspace?.workspaceEdit;
  const beside = can?.resourceOperations?.includes('rename') ? await movesBeside(moves, workspace) : [];
  return changed.size + beside.length === 0 ? null : editOf(changed, beside, version, can);
}

function editOf(
  changed: ReadonlyMap<string, readonly PathChange[]>,
  beside: readonly RenameFile[],
  version: (uri: string) => number | undefined,
  can: NonNullable<ClientCapabilities['workspace']>['workspaceEdit'],
): WorkspaceEdit {
  const edits = [...changed].map(([uri, changes]) => [uri, changes.map(({ origin, text }): TextEdit => ({ range: toRange(origin), newText: text }))] as const);
  if (can?.documentChanges !== true) return { changes: Object.fromEntries(edits) };
  const annotated = can.changeAnnotationSupport !== undefined;
  const led = edits.map(
    ([uri, texts]): TextDocumentEdit => ({
      textDocument: { uri, version: version(uri) ?? null },
      edits: annotated ? texts.map((edit) => ({ ...edit, annotationId: ANNOTATION })) : [...texts],
    }),
  );
  const along = beside.map((move): RenameFile => (annotated ? { ...move, annotationId: ALONG } : move));
  const changeAnnotations = {
    ...(edits.length > 0 && {
      [ANNOTATION]: { label: 'Paths to what has moved', description: 'Imports and data of specs lead to the same files as before', needsConfirmation: true },
    }),
    ...(along.length > 0 && {
      [ALONG]: {
        label: 'What goes by the name of the spec',
        description: 'Model file and ledger stay with it, so that segments keep their identities',
        needsConfirmation: true,
      },
    }),
  };
  return { documentChanges: [...led, ...along], ...(annotated && { changeAnnotations }) };
}
