// The modules that are not bundled, and what of each is needed when it runs: its program, its licence, and nothing else.

import { targetNamed } from './targets.ts';

const LICENSED = ['package.json', 'LICENSE'];

/** Name → patterns of the files that are shipped. */
export function modulesOf(target: string): Record<string, readonly string[]> {
  const { bindings } = targetNamed(target);
  if (bindings === undefined) return {};
  return {
    '@duckdb/node-bindings': [...LICENSED, 'duckdb.js'],
    [bindings]: [...LICENSED, '*.{node,so,dylib,dll}'],
    piscina: [...LICENSED, 'dist/**/*.{js,mjs}'],
    // Tells one C library of Linux from the other.
    ...(/^(linux|alpine)-/.test(target) && { 'detect-libc': [...LICENSED, 'lib/*.js'] }),
  };
}
