// What our programs are made of, for whoever has to know (CycloneDX 1.5): each module with its version, licence and the hash of the lock file.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Module } from './bundled.ts';

/** Licences under which anybody may pass our programs on with theirs. */
const KNOWN = new Set(['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense']);

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
}

/** Without a time or a number of its own, so that the same modules give the same bytes. Throws for a licence that nobody has looked at. */
export function billOfMaterials(root: string, modules: readonly Module[]): string {
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const lock: LockFile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': `pkg:npm/${name}@${version}`, name, version, licenses: [{ license: { id: license } }] } },
    components: modules.map((module) => component(module, lock)),
  };
  return `${JSON.stringify(bill, undefined, 2)}\n`;
}

function component({ folder, name, version, license }: Module, { packages }: LockFile) {
  const ids = license?.split(/\s+(?:OR|AND)\s+/).map((one) => one.replace(/[()]/g, '')) ?? [];
  if (license === undefined || !ids.every((id) => KNOWN.has(id)))
    throw new Error(`${name} is passed on under ${license ?? 'no licence'}. Look at it; where it may be, add it to the list in scripts/bill-of-materials.ts.`);
  const { integrity } = packages[folder] ?? {};
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: [ids.length === 1 ? { license: { id: license } } : { expression: license }],
    ...(integrity?.startsWith('sha512-') && { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }),
  };
}
