// What our programs are made of and where it comes from: hashes of everything, no address of their own, licences that somebody looked at.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { billOfMaterials } from '../../scripts/bill-of-materials.ts';
import { moduleIn } from '../../scripts/bundled.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}

const json = (path: string) => JSON.parse(readFileSync(join(ROOT_FOLDER, path), 'utf8'));

describe('the lock file', () => {
  const packages = Object.entries(json('package-lock.json').packages as Record<string, Locked>).filter(([folder]) => folder !== '');

  it('names no address: packages come from the registry that npm asks', () => {
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('has a hash of every package', () => {
    const without = packages.filter(([, { integrity, link, inBundle }]) => !integrity?.startsWith('sha512-') && !link && !inBundle);
    expect(without.map(([folder]) => folder)).toEqual([]);
  });
});

describe('the bill of materials', () => {
  it('names what is bundled, each with version, licence and hash', () => {
    const { components } = json('dist/bill-of-materials.cdx.json') as { components: readonly Record<string, unknown>[] };
    expect(components.map(({ name }) => name)).toEqual(expect.arrayContaining(['langium', 'vega', 'zod', 'simple-statistics', 'jstat']));
    expect(components.filter(({ version, licenses, hashes }) => !version || !licenses || !hashes)).toEqual([]);
    for (const { name } of components) expect(readFileSync(join(ROOT_FOLDER, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8')).toContain(`${name} `);
  });

  it('refuses a licence that nobody has looked at', () => {
    const root = mkdtempSync(join(tmpdir(), 'segspec-'));
    writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'x', version: '1.0.0', license: 'MIT' }));
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: {} }));
    const bill = (license: string) => billOfMaterials(root, [{ folder: 'node_modules/a', name: 'a', version: '1.0.0', license }]);
    expect(bill('(MIT OR Apache-2.0)')).toContain('"expression": "(MIT OR Apache-2.0)"');
    expect(() => bill('GPL-3.0-only')).toThrow(/a is passed on under GPL-3.0-only/);
  });

  it('reads the licences of older manifests', () => {
    expect(moduleIn(ROOT_FOLDER, 'node_modules/jstat').license).toBe('MIT');
  });
});
