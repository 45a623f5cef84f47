// Tasks of type `segspec`: the command line on a whole workspace folder or one file, with its problems in the Problems view.

import { isAbsolute, join } from 'node:path';
import {
  type Disposable,
  type ExtensionContext,
  ProcessExecution,
  ShellExecution,
  ShellQuoting,
  Task,
  type TaskDefinition,
  TaskGroup,
  TaskScope,
  tasks,
  type WorkspaceFolder,
  workspace,
} from 'vscode';

const COMMANDS = ['check', 'run', 'test', 'audit'] as const;

export function taskProvider(context: ExtensionContext): Disposable {
  return tasks.registerTaskProvider('segspec', {
    provideTasks: () =>
      (workspace.workspaceFolders ?? []).flatMap((folder) => COMMANDS.map((command) => taskOf(context, { type: 'segspec', command }, folder))),
    // Only the definition of a task from tasks.json may be kept; how it is done is ours.
    resolveTask: ({ definition, scope }) => {
      const folder = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
      return COMMANDS.some((command) => command === definition['command']) ? taskOf(context, definition, folder) : undefined;
    },
  });
}

function taskOf(context: ExtensionContext, definition: TaskDefinition, folder: WorkspaceFolder | undefined): Task {
  const command = String(definition['command']);
  const path = typeof definition['path'] === 'string' && definition['path'] !== '' ? definition['path'] : '.';
  const name = path === '.' ? command : `${command} ${path}`;
  const task = new Task(definition, folder ?? TaskScope.Workspace, name, 'segspec', execution(context, [command, path], folder), '$segspec');
  task.detail = path === '.' ? `segspec ${command}, every spec of the folder` : `segspec ${command} ${path}`;
  if (command === 'test') task.group = TaskGroup.Test;
  if (command === 'check') task.group = TaskGroup.Build;
  return task;
}

/** What the setting names, else the command line that came with the extension, run by the editor's own Node. */
export function execution(context: ExtensionContext, args: readonly string[], folder: WorkspaceFolder | undefined): ProcessExecution | ShellExecution {
  const options = folder ? { cwd: folder.uri.fsPath } : {};
  const { program, before, env } = commandLine(context, folder);
  if (env !== undefined) return new ProcessExecution(program, [...before, ...args], { ...options, env });
  const quoted = [...before, ...args].map((value) => ({ value, quoting: ShellQuoting.Strong }));
  return new ShellExecution(isAbsolute(program) ? { value: program, quoting: ShellQuoting.Strong } : program, quoted, options);
}

interface CommandLine {
  readonly program: string;
  /** Arguments that stand before those of the command line. */
  readonly before: readonly string[];
  /** What the editor's own Node needs; absent for a program of the user. */
  readonly env?: Readonly<Record<string, string>>;
}

export function commandLine(context: ExtensionContext, folder: WorkspaceFolder | undefined): CommandLine {
  const chosen = workspace.getConfiguration('segspec', folder?.uri).get<string>('cli.path')?.trim() ?? '';
  if (chosen === '') return { program: process.execPath, before: [join(context.extensionPath, 'dist', 'cli.js')], env: { ELECTRON_RUN_AS_NODE: '1' } };
  const [program = '', ...before] = isAbsolute(chosen) ? [chosen] : chosen.split(/\s+/);
  return { program, before };
}
