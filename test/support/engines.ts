// The servers that tests run on, where the environment names them (test/engines/up.sh starts them): what opens each, and who looks at it from outside.

import { describe } from 'vitest';
import type { ConnectionPlan } from '../../language/plan/plan.ts';
import type { Engine, EngineOptions } from '../../server/engine/data/warehouse/engine.ts';
import { engineKinds } from '../../server/engine/data/warehouse/engines/index.ts';

export type ServerName = 'postgres' | 'trino';

const { PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, TRINO_URL, TRINO_USER } = process.env;

const SETTINGS: Readonly<Record<ServerName, Readonly<Record<string, string | undefined>>>> = {
  postgres: { host: PGHOST, port: PGPORT, user: PGUSER, password: PGPASSWORD, database: PGDATABASE },
  trino: { url: TRINO_URL, user: TRINO_USER, catalog: 'tpch', schema: 'tiny' },
};

/** Settings of a connection to a server that is up; undefined where there is none. */
function settingsOf(name: ServerName): Readonly<Record<string, string | undefined>> | undefined {
  const there = name === 'postgres' ? PGHOST : TRINO_URL;
  return there === undefined ? undefined : SETTINGS[name];
}

/** A group of tests on one server; skipped, with the reason in its name, where that is not up. */
export function describeOn(name: ServerName, what: string, tests: () => void): void {
  const variable = name === 'postgres' ? 'PGHOST' : 'TRINO_URL';
  const up = settingsOf(name) !== undefined;
  describe.skipIf(!up)(up ? `${what} (${name})` : `${what} (${name}: skipped, as ${variable} names no server)`, tests);
}

/** Opens a connection as a spec would, with some settings changed; `undefined` takes one out. */
export function openEngine(
  name: ServerName,
  changed: Readonly<Record<string, string | undefined>> = {},
  options: Omit<EngineOptions, 'setting'> = {},
): Promise<Engine> {
  const settings = { ...SETTINGS[name], ...changed };
  const kind = engineKinds.find((candidate) => candidate.name === name);
  if (!kind) throw new Error(`no engine ${name}`);
  return kind.open({ name: 'w', kind: name, settings: {} } as unknown as ConnectionPlan, { ...options, setting: (setting) => settings[setting] });
}
