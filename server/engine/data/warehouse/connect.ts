// Opening the server behind a connection, with its settings as the spec writes them or from the environment.

import type { EngineKind } from './engine.ts';
import { EngineFault } from './engine-fault.ts';
import type { OpenEngine } from './servers.ts';

/** `environment` is where `env(…)` looks. */
export function connectThrough(kinds: readonly EngineKind[], environment: Readonly<Record<string, string | undefined>>): OpenEngine {
  return async (connection, signal) => {
    const kind = kinds.find(({ name }) => name === connection.kind);
    if (kind === undefined)
      throw new EngineFault('setting', connection.name, `connections of kind \`${connection.kind ?? 'unknown'}\` are not part of this version`);
    const setting = (name: string): string | undefined => {
      const given = connection.settings[name];
      if (given === undefined || !('env' in given)) return given?.text;
      const value = environment[given.env];
      if (value === undefined || value === '')
        throw new EngineFault(
          'setting',
          connection.name,
          `the connection \`${connection.name}\` takes its \`${name}\` from \`${given.env}\`, which is not set in the environment`,
        );
      return value;
    };
    return kind.open(connection, { setting, ...(signal && { signal }) });
  };
}
