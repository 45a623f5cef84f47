// A certificate for 127.0.0.1 that is its own authority, where this machine has openssl.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from './folder.ts';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Where the certificate lies, for whoever is to trust it. */
  readonly file: string;
}

export function certificate(): Certificate | undefined {
  const folder = folderWith();
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const asked = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=127.0.0.1',
    '-addext',
    'subjectAltName=IP:127.0.0.1',
    '-keyout',
    key,
    '-out',
    file,
  ];
  try {
    execFileSync('openssl', asked, { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(file, 'utf8'), file };
}
