// Opening the server behind a connection, with its settings as the spec writes them or from the environment.

import type { ConnectionPlan } from '../../../../language/plan/plan.ts';
import type { EngineKind } from './engine.ts';
import { EngineFault } from './engine-fault.ts';
import { isLoopback } from './engines/shared/hosts.ts';
import type { OpenEngine } from './servers.ts';

/** `environment` is where `env(…)` looks. */
export function connectThrough(kinds: readonly EngineKind[], environment: Readonly<Record<string, string | undefined>>): OpenEngine {
  return async (connection, signal) => {
    const kind = kinds.find(({ name }) => name === connection.kind);
    if (kind === undefined)
      throw new EngineFault('setting', 'The server', `connections of kind \`${connection.kind ?? 'unknown'}\` are not part of this version`);
    const told = addressWritten(connection);
    if (told !== undefined && Object.values(connection.settings).some((given) => 'env' in given))
      throw new EngineFault(
        'setting',
        `The server of \`${connection.name}\``,
        `the spec writes out the address \`${told}\` and takes the rest from the environment, which would send what is secret here to whatever a spec names; take the address from the environment too, as in \`host: env("PGHOST")\``,
      );
    const setting = (name: string): string | undefined => {
      const given = connection.settings[name];
      if (given === undefined || !('env' in given)) return given?.text;
      const value = environment[given.env];
      if (value === undefined || value === '')
        throw new EngineFault(
          'setting',
          'The server',
          `the connection \`${connection.name}\` takes its \`${name}\` from \`${given.env}\`, which is not set in the environment`,
        );
      return value;
    };
    return kind.open(connection, { setting, ...(signal && { signal }) });
  };
}

/** The host of an address that stands in the spec and is not this machine. */
function addressWritten({ settings: { url, host } }: ConnectionPlan): string | undefined {
  if (host !== undefined) return 'text' in host && !isLoopback(host.text) ? host.text : undefined;
  if (url === undefined || 'env' in url) return undefined;
  return hostsIn(url.text).find((name) => !isLoopback(name));
}

/** Of an address, and of its parameters, which win over it; what is no address is taken for a host. */
function hostsIn(address: string): string[] {
  try {
    const { hostname, searchParams } = new URL(address);
    return [...['host', 'hostaddr'].flatMap((name) => searchParams.getAll(name).flatMap((hosts) => hosts.split(','))), ...(hostname === '' ? [] : [hostname])];
  } catch {
    return [address];
  }
}
