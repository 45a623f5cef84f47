// Where a PostgreSQL server is and how to get in: an address, single settings, or both, of which the single ones win.

import type { EngineOptions } from '../../engine.ts';
import { isLoopback, placeOf } from '../shared/hosts.ts';
import { addressOf, decoded, type Settings, settingsOf } from '../shared/settings.ts';
import { type Encryption, encryptionOf } from './encryption.ts';

export interface PostgresPlace {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** Kept out of every message and of every listing of this object. */
  readonly password: () => string;
  readonly ssl: Encryption;
  readonly channelBinding: boolean;
  readonly negotiation: 'direct' | 'postgres';
  /** Startup options of a hosted server, as its address writes them. */
  readonly options?: string;
  readonly schema?: string;
}

const FORM = 'the form is `postgres://user:password@host:5432/database`, with `%40` and the like for `@ : / # ? %` in a password';

/** Throws an `EngineFault` for what is missing or cannot be read. */
export function placeIn(connection: string, options: EngineOptions): PostgresPlace {
  const settings = settingsOf('PostgreSQL', connection, options);
  const address = partsOf(settings);
  const get = (name: string, parameter = name) => settings.get(name) ?? address.get(parameter);
  const host = get('host');
  if (host === undefined) throw settings.wrong('names no server: give `url:`, or `host:`');
  const user = get('user');
  if (user === undefined) throw settings.wrong('names no user: give `user: env("…")`, or the user in its `url`');
  const port = Number(get('port') ?? 5432);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw settings.wrong('has a `port` that is no number from 1 to 65535');
  const password = get('password') ?? '';
  const schema = settings.get('schema');
  const startup = address.get('options');
  const ssl = encryptionOf(address, isLoopback(host), settings);
  return {
    host,
    port,
    user,
    database: get('database') ?? user,
    password: () => password,
    ssl,
    channelBinding: address.get('channel_binding') === 'require',
    negotiation: ssl !== false && address.get('sslnegotiation') === 'direct' ? 'direct' : 'postgres',
    ...(startup !== undefined && { options: startup }),
    ...(schema !== undefined && { schema }),
  };
}

/** Who and where, for messages. */
export function serverOf({ host, port }: PostgresPlace): string {
  return `PostgreSQL at ${placeOf(host, port)}`;
}

export function identityOf({ host, port, database, schema }: PostgresPlace, version: string): string {
  return `PostgreSQL ${version} at ${placeOf(host, port)}/${database}${schema === undefined ? '' : `, schema ${schema}`}`;
}

/** What the address says, by the names that settings and its own parameters have; parameters win, as everywhere. */
function partsOf(settings: Settings): Map<string, string> {
  const parts = new Map<string, string>();
  const text = settings.get('url');
  if (text === undefined) return parts;
  const url = addressOf(text, ['postgres:', 'postgresql:']);
  if (!url) throw settings.wrong(`has a \`url\` that cannot be read: ${FORM}`);
  const pieces = {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port,
    user: url.username,
    password: url.password,
    database: url.pathname.slice(1),
  };
  for (const [name, piece] of Object.entries(pieces)) {
    const value = decoded(piece);
    if (value === undefined) throw settings.wrong(`has a \`url\` whose ${name} cannot be read: ${FORM}`);
    if (value !== '') parts.set(name, value);
  }
  for (const [name, value] of url.searchParams) parts.set(name === 'dbname' ? 'database' : name, value);
  return parts;
}
