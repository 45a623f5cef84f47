// Where a Trino server is and who asks: an address, single settings, or both, of which the single ones win.

import type { EngineOptions } from '../../engine.ts';
import { isLoopback, placeOf } from '../shared/hosts.ts';
import { addressOf, decoded, type Settings, settingsOf } from '../shared/settings.ts';
import type { ScratchPlace } from './scratch-tables.ts';

export interface TrinoPlace {
  /** The address without user and password. */
  readonly url: string;
  /** `host:port`, for messages. */
  readonly at: string;
  readonly user: string;
  /** Kept out of every message and of every listing of this object. */
  readonly password: () => string | undefined;
  readonly catalog?: string;
  readonly schema?: string;
  /** Where a run may make tables for its time; absent where nothing is written. */
  readonly scratch?: ScratchPlace;
}

const FORM = 'the form is `https://host:8443`';

/** Throws an `EngineFault` for what is missing or cannot be read. */
export function placeIn(connection: string, options: EngineOptions): TrinoPlace {
  const settings = settingsOf('Trino', connection, options);
  const url = urlIn(settings);
  const user = settings.get('user') ?? part(url.username, 'user', settings);
  if (user === undefined) throw settings.wrong('names no user: give `user: env("…")`, or the user in its `url`');
  if (!printable(user)) throw settings.wrong('has a `user` with characters that cannot be sent');
  const password = settings.get('password') ?? part(url.password, 'password', settings);
  if (password !== undefined && url.protocol === 'http:')
    throw settings.wrong('gives a password over `http:`, where everybody on the way can read it: its `url` has to begin with `https:`');
  const [catalog, schema] = ['catalog', 'schema'].map((name) => {
    const value = settings.get(name);
    if (value !== undefined && !printable(value)) throw settings.wrong(`has a \`${name}\` with characters that cannot be sent`);
    return value;
  });
  const scratch = scratchIn(settings);
  if (schema !== undefined && catalog === undefined) throw settings.wrong('has a `schema` and no `catalog` that it is in');
  return {
    url: `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`,
    at: placeOf(url.hostname, url.port || (url.protocol === 'https:' ? 443 : 80)),
    user,
    password: () => password,
    ...(catalog !== undefined && { catalog }),
    ...(schema !== undefined && { schema }),
    ...(scratch && { scratch }),
  };
}

/** The server knows names in small letters alone. */
function scratchIn(settings: Settings): ScratchPlace | undefined {
  const written = settings.get('scratch')?.trim().toLowerCase();
  if (written === undefined) return undefined;
  const [catalog = '', schema = '', ...more] = written.split('.');
  if (catalog === '' || schema === '' || more.length > 0 || /[\s"]/.test(written)) throw settings.wrong('has a `scratch` that is not `catalog.schema`');
  return { catalog, schema };
}

/** Who and where, for messages. */
export function serverOf({ at }: TrinoPlace): string {
  return `Trino at ${at}`;
}

/** An address without a scheme is encrypted, except to this machine. */
function urlIn(settings: Settings): URL {
  const text = settings.get('url')?.trim();
  if (text === undefined) throw settings.wrong('names no server: give `url:`');
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = addressOf(written, ['http:', 'https:']);
  if (!url || url.hostname === '') throw settings.wrong(`has a \`url\` that cannot be read: ${FORM}`);
  return written !== text && isLoopback(url.hostname) ? new URL(written.replace(/^https/, 'http')) : url;
}

function part(text: string, name: string, settings: Settings): string | undefined {
  const value = decoded(text);
  if (value === undefined) throw settings.wrong(`has a \`url\` whose ${name} cannot be read: ${FORM}`);
  return value === '' ? undefined : value;
}

/** What an HTTP header can carry. */
function printable(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
