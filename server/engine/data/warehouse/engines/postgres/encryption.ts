// TLS to PostgreSQL: by default for every host but this machine, with the server's certificate checked; otherwise as the address asks, in the words of libpq.

import { readFileSync, statSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type { Settings } from '../shared/settings.ts';

export type Encryption = false | ConnectionOptions;

/** Bytes of a file of certificates. */
const LARGEST = 4_000_000;
const KNOWN = new Set(['ssl', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'sslnegotiation', 'sslsni', 'channel_binding']);
const MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

export function encryptionOf(address: ReadonlyMap<string, string>, loopback: boolean, settings: Settings): Encryption {
  for (const name of address.keys()) {
    // What somebody wrote for safety is not passed over.
    if (/^(ssl|gss|require_auth|channel_binding)/.test(name) && name !== 'gssencmode' && !KNOWN.has(name))
      throw settings.wrong(`has a \`url\` with \`${name}\`, which is not known here`);
  }
  const mode = modeOf(address, loopback, settings);
  if (mode === 'disable' || (loopback && (mode === 'allow' || mode === 'prefer'))) return false;
  const root = address.get('sslrootcert');
  const ca = root === undefined || root === 'system' ? undefined : fileOf('sslrootcert', root, settings);
  const [cert, key] = (['sslcert', 'sslkey'] as const).map((name) => {
    const file = address.get(name);
    return file === undefined ? undefined : fileOf(name, file, settings);
  });
  // As in libpq: `require` asks for encryption, and for the authority only where one is given; `verify-ca` does not ask for the name of the host.
  const checked = mode === 'verify-full' || mode === 'verify-ca' || ca !== undefined;
  return {
    rejectUnauthorized: checked,
    ...(checked && mode !== 'verify-full' && { checkServerIdentity: () => undefined }),
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  };
}

function modeOf(address: ReadonlyMap<string, string>, loopback: boolean, settings: Settings): (typeof MODES)[number] {
  const bound = address.get('channel_binding') === 'require';
  const written = address.get('sslmode');
  if (written === undefined) return loopback && address.get('ssl') !== 'true' && !bound ? 'disable' : 'verify-full';
  const mode = MODES.find((known) => known === written);
  if (mode === undefined) throw settings.wrong(`has a \`url\` with an \`sslmode\` that is none of ${MODES.join(', ')}`);
  if (!bound || mode === 'verify-ca') return mode;
  if (mode === 'disable') throw settings.wrong('has a `url` whose `sslmode` goes without the encryption that its `channel_binding` requires');
  // The client binds to a channel where it can and does not insist: that the right one answers is asked of the certificate.
  return 'verify-full';
}

/** The text of a certificate or key. */
function fileOf(name: string, file: string, settings: Settings): string {
  const text = textOf(file);
  if (text === undefined) throw settings.wrong(`has a \`url\` whose \`${name}\` is no file that can be read`);
  if (!text.includes('-----BEGIN ')) throw settings.wrong(`has a \`url\` whose \`${name}\` is no certificate or key as text (PEM)`);
  return text;
}

function textOf(file: string): string | undefined {
  try {
    const found = statSync(file);
    // Devices and pipes may never end.
    return found.isFile() && found.size < LARGEST ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
