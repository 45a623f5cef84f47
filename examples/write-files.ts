// Where the generators of the examples write to: the folder beside them, or another with `--out`, at another size with `--customers`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function sizeAndFolder(defaults: { readonly customers: number; readonly folder: string }): { customers: number; folder: string } {
  const option = (name: string): string | undefined => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? undefined : process.argv[at + 1];
  };
  const customers = Number(option('customers') ?? defaults.customers);
  if (!Number.isInteger(customers) || customers < 20) throw new Error('--customers takes a whole number from 20 up');
  return { customers, folder: option('out') ?? defaults.folder };
}

export function writeFiles(folder: string, files: Readonly<Record<string, readonly string[]>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), lines.join(''));
}
