// The licences of what is bundled: whoever passes our programs on passes these modules on, and their authors ask to be named.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

const LICENCE = /^(licen[cs]e|copying)(\.|-|$)/i;

/** The modules whose code went into the outputs, in the order of their names. */
function bundledModules(builds: readonly Metafile[]): string[] {
  const inputs = builds.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs: parts }) => Object.keys(parts)));
  // The innermost folder: a module may bring another version of one along.
  return [...new Set(inputs.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []))].sort();
}

/** One text for all of them; a module that says nothing of its licence is an error. */
export function noticesOf(root: string, builds: readonly Metafile[]): string {
  const parts = bundledModules(builds).map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((one) => LICENCE.test(one));
    if (file === undefined && typeof license !== 'string') throw new Error(`${name} is bundled and says nothing of its licence.`);
    return `${name} ${version}${typeof license === 'string' ? ` (${license})` : ''}\n\n${file ? readFileSync(join(root, folder, file), 'utf8').trim() : ''}\n`;
  });
  return `Segspec contains code of these modules.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`.replaceAll('\r\n', '\n');
}
