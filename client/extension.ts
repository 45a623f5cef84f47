// The extension as the editor loads it: what must be there at once. The rest, which is large, is loaded as soon as the window goes on.

import { commands, type Disposable, type ExtensionContext } from 'vscode';
import { taskProvider } from './tasks.ts';

let opened: Promise<typeof import('./workbench.ts')> | undefined;

export function activate(context: ExtensionContext): void {
  const waiting = declaredCommands(context).map((name) => commands.registerCommand(name, (...given: unknown[]) => whenOpen(name, given)));
  opened = later().then(() => openWorkbench(context, waiting));
  context.subscriptions.push(...waiting, taskProvider(context));
}

export async function deactivate(): Promise<void> {
  await (await opened)?.close();
}

async function openWorkbench(context: ExtensionContext, waiting: readonly Disposable[]): Promise<typeof import('./workbench.ts')> {
  const workbench = await import('./workbench.ts');
  for (const command of waiting) command.dispose();
  workbench.open(context);
  return workbench;
}

/** A command that was called before the rest was there is done then. */
async function whenOpen(name: string, given: readonly unknown[]): Promise<unknown> {
  await opened;
  return commands.executeCommand(name, ...given);
}

function declaredCommands({ extension }: ExtensionContext): string[] {
  const { contributes } = extension.packageJSON as { readonly contributes: { readonly commands: readonly { readonly command: string }[] } };
  return contributes.commands.map(({ command }) => command);
}

/** The turn after this one: the editor has noted by then that the extension is active. */
function later(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
