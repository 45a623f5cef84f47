// The extension as the editor loads it: commands are there at once, and done when the workbench behind them is.

import { describe, expect, it, vi } from 'vitest';

const registered = new Map<string, (...given: unknown[]) => unknown>();
const steps: string[] = [];

vi.mock('vscode', () => ({
  commands: {
    registerCommand: (name: string, work: (...given: unknown[]) => unknown) => {
      if (registered.has(name)) throw new Error(`command '${name}' already exists`);
      registered.set(name, work);
      return { dispose: () => registered.delete(name) };
    },
    executeCommand: async (name: string, ...given: unknown[]) => registered.get(name)?.(...given),
  },
  tasks: {
    registerTaskProvider: (type: string) => {
      steps.push(`tasks of ${type}`);
      return { dispose: () => undefined };
    },
  },
}));

vi.mock('../../client/workbench.ts', async () => {
  steps.push('loaded');
  const { commands } = await import('vscode');
  return {
    open: () => {
      steps.push('opened');
      for (const name of ['segspec.run', 'segspec.showPanel'])
        commands.registerCommand(name, (...given: unknown[]) => {
          steps.push(`${name} ${given.join(' ')}`);
          return `${name} is done`;
        });
    },
    close: async () => void steps.push('closed'),
  };
});

describe('activation', () => {
  it('is over before the workbench is loaded; a command called meanwhile is done then, once', async () => {
    const { activate, deactivate } = await import('../../client/extension.ts');
    const contributes = { commands: [{ command: 'segspec.run' }, { command: 'segspec.showPanel' }] };
    activate({ extension: { packageJSON: { contributes } }, subscriptions: [] } as never);
    expect(steps).toEqual(['tasks of segspec']);
    expect([...registered.keys()]).toEqual(['segspec.run', 'segspec.showPanel']);

    expect(await registered.get('segspec.run')?.('a', 'b')).toBe('segspec.run is done');
    expect(steps).toEqual(['tasks of segspec', 'loaded', 'opened', 'segspec.run a b']);
    expect(await registered.get('segspec.showPanel')?.('c')).toBe('segspec.showPanel is done');
    expect(steps.at(-1)).toBe('segspec.showPanel c');
    await deactivate();
    expect(steps.at(-1)).toBe('closed');
  });
});
