// Files on disk: an editor that can watch files is asked to, unless it says that it does so by itself.

import { type ClientCapabilities, type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver';

/** Specs, which import each other, and what is kept beside them. */
const PATTERNS = ['**/*.segspec', '**/*.model.json', '**/*.ledger.jsonl'] as const;

export async function watchFiles(connection: Connection, { workspace }: ClientCapabilities, watchesAnyway: boolean): Promise<void> {
  if (watchesAnyway || workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: PATTERNS.map((globPattern) => ({ globPattern })) });
}
