// Opening the server behind a connection, with its settings as the spec writes them or from the environment.

import type { ConnectionPlan } from '../../../../language/plan/plan.ts';
import type { EngineKind, EngineOptions } from './engine.ts';
import { EngineFault } from './engine-fault.ts';
import { isLoopback } from './engines/shared/hosts.ts';
import type { OpenEngine } from './servers.ts';
import type { OpenWriter } from './writer.ts';

/** `environment` is where `env(…)` looks. */
export function connectThrough(kinds: readonly EngineKind[], environment: Environment): OpenEngine {
  return async (connection, signal) => {
    const kind = kindOf(kinds, connection);
    return kind.open(connection, { setting: settingsOf(connection, environment), ...(signal && { signal }) });
  };
}

/** The same for writing. */
export function writeThrough(kinds: readonly EngineKind[], environment: Environment): OpenWriter {
  return async (connection, signal) => {
    const { openWriter } = kindOf(kinds, connection);
    if (openWriter === undefined) throw new EngineFault('setting', 'The server', `nothing is written to a server of kind \`${connection.kind}\``);
    return openWriter(connection, { setting: settingsOf(connection, environment), ...(signal && { signal }) });
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

function kindOf(kinds: readonly EngineKind[], connection: ConnectionPlan): EngineKind {
  const kind = kinds.find(({ name }) => name === connection.kind);
  if (kind !== undefined) return kind;
  throw new EngineFault('setting', 'The server', `connections of kind \`${connection.kind ?? 'unknown'}\` are not part of this version`);
}

function settingsOf(connection: ConnectionPlan, environment: Environment): EngineOptions['setting'] {
  const told = addressWritten(connection);
  if (told !== undefined && Object.values(connection.settings).some((given) => 'env' in given))
    throw new EngineFault(
      'setting',
      `The server of \`${connection.name}\``,
      `the spec writes out the address \`${told}\` and takes the rest from the environment, which would send what is secret here to whatever a spec names; take the address from the environment too, as in \`host: env("PGHOST")\``,
    );
  return (name) => {
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
