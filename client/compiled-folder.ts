// Where server and engine keep what their programs compile to, so that they need not compile them at each start. Node below 22 keeps nothing.

import { type ExtensionContext, Uri, workspace } from 'vscode';

/** The folder of this version; those of other versions go. */
export function compiledFolder(context: ExtensionContext): string {
  const all = Uri.joinPath(context.globalStorageUri, 'compiled');
  const { version } = context.extension.packageJSON as { readonly version: string };
  void removeOthers(all, version).catch(() => undefined);
  return Uri.joinPath(all, version).fsPath;
}

async function removeOthers(folder: Uri, kept: string): Promise<void> {
  for (const [name] of await workspace.fs.readDirectory(folder)) if (name !== kept) await workspace.fs.delete(Uri.joinPath(folder, name), { recursive: true });
}
