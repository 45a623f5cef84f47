// What the extension is packed for: each target of the marketplace with its build of the database, and how large its package may get.

import type { Built } from './binary.ts';

export interface Target extends Partial<Built> {
  /** The package with the database for this platform. */
  readonly bindings?: string;
  /** In millions of bytes; a little above what it is, so that whatever creeps in is noticed. */
  readonly most: number;
}

const native = (bindings: string, format: Built['format'], machine: string, most: number): Target => ({
  bindings: `@duckdb/node-bindings-${bindings}`,
  format,
  machine,
  most,
});

const TARGETS: Readonly<Record<string, Target>> = {
  'linux-x64': native('linux-x64', 'ELF', 'x64', 30),
  'linux-arm64': native('linux-arm64', 'ELF', 'arm64', 28),
  'alpine-x64': native('linux-x64-musl', 'ELF', 'x64', 31),
  'alpine-arm64': native('linux-arm64-musl', 'ELF', 'arm64', 29),
  'darwin-x64': native('darwin-x64', 'Mach-O', 'x64', 26),
  'darwin-arm64': native('darwin-arm64', 'Mach-O', 'arm64', 24),
  'win32-x64': native('win32-x64', 'PE', 'x64', 20),
  'win32-arm64': native('win32-arm64', 'PE', 'arm64', 21),
  // The language alone, for browsers.
  web: { most: 1 },
};

export const TARGET_NAMES = Object.keys(TARGETS);

export function targetNamed(name: string): Target {
  const target = TARGETS[name];
  if (!target) throw new Error(`There is no package for ${name}. There is one for ${TARGET_NAMES.join(', ')}.`);
  return target;
}

/** The target of the machine that this runs on. */
export function thisTarget(): string {
  const { platform, arch, report } = process;
  const { header } = report.getReport() as { header: { glibcVersionRuntime?: string } };
  const musl = platform === 'linux' && header.glibcVersionRuntime === undefined;
  return `${musl ? 'alpine' : platform}-${arch}`;
}
