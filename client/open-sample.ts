// Open Sample Project: a copy of the online shop in a folder of the person's choice, so that everything can be tried on it.

import { commands, type ExtensionContext, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

const NAME = 'segspec-online-shop';
/** The spec to show once the folder is open: opening it ends this window's extensions. */
const TO_SHOW = 'sampleToShow';
const [HERE, NEW_WINDOW] = ['Open', 'Open in New Window'] as const;

export async function openSample(context: ExtensionContext, client: Pick<LanguageClient, 'sendRequest'>): Promise<void> {
  const [parent] =
    (await window.showOpenDialog({ title: 'Where to Put the Sample Project', openLabel: 'Copy Here', canSelectFiles: false, canSelectFolders: true })) ?? [];
  if (!parent) return;
  const taken = new Set((await workspace.fs.readDirectory(parent)).map(([name]) => name));
  let name = NAME;
  for (let number = 2; taken.has(name); number++) name = `${NAME}-${number}`;
  const folder = Uri.joinPath(parent, name);
  try {
    await workspace.fs.copy(Uri.joinPath(context.extensionUri, 'examples', 'online-shop'), folder, { overwrite: false });
  } catch (error) {
    return void window.showErrorMessage(
      `The sample project could not be copied to ${folder.fsPath}: ${(error as Error).message}. Choose a folder that you may write to.`,
    );
  }
  const repository = await client.sendRequest<boolean>('segspec/makeRepository', { folder: folder.toString() }).catch(() => false);
  await context.globalState.update(TO_SHOW, Uri.joinPath(folder, 'shop.segspec').toString());
  const nothingOpen = workspace.workspaceFolders === undefined;
  const choice = nothingOpen
    ? HERE
    : await window.showInformationMessage(
        `The sample project is in ${folder.fsPath}.${repository ? '' : ' It is no git repository, since git could not make one; comparing versions needs one.'}`,
        HERE,
        NEW_WINDOW,
      );
  if (choice !== undefined) await commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: choice === NEW_WINDOW });
}

/** After the folder was opened: its spec. */
export async function showSample(context: ExtensionContext): Promise<void> {
  const spec = context.globalState.get<string>(TO_SHOW);
  const uri = spec === undefined ? undefined : Uri.parse(spec);
  if (uri === undefined || !workspace.getWorkspaceFolder(uri)) return;
  await context.globalState.update(TO_SHOW, undefined);
  await window.showTextDocument(uri).then(undefined, () => {});
}
