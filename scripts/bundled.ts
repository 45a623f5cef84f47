// The modules whose code is passed on: those that went into a bundle, by what the bundler says of its inputs.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

export interface Module {
  /** Relative to the repository. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, where the module says one. */
  readonly license?: string;
}

/** In the order of their folders. */
export function bundledModules(root: string, builds: readonly Metafile[]): Module[] {
  const inputs = builds.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs: parts }) => Object.keys(parts)));
  // The innermost folder: a module may bring another version of one along.
  return [...new Set(inputs.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []))]
    .sort()
    .map((folder) => moduleIn(root, folder));
}

export function moduleIn(root: string, folder: string): Module {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  // Older manifests have an object, or a list of them.
  const said = [license, licenses].flat().map((one) => (typeof one === 'object' && one !== null ? one.type : one));
  const known = said.find((one): one is string => typeof one === 'string');
  return { folder, name, version, ...(known !== undefined && { license: known }) };
}
