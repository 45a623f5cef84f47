// Looks into a finished package: only what is allowed, everything the manifest names, one native module of the right platform, no larger than said.

import { readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { builtFor } from './binary.ts';
import type { Manifest } from './manifest.ts';
import { allowed, stagedAt } from './stage.ts';
import { targetNamed } from './targets.ts';
import { vsixEntries } from './vsix-entries.ts';

/** What the packer adds and renames. */
const PACKER = ['[Content_Types].xml', 'extension.vsixmanifest', 'extension/LICENSE.txt', 'extension/readme.md', 'extension/changelog.md'];

/** One line for each thing that is wrong. */
export function verify(root: string, target: string, vsix: string): string[] {
  const bytes = readFileSync(vsix);
  const { most, bindings, format, machine } = targetNamed(target);
  const { patterns, never } = allowed(readFileSync(join(root, '.vscodeignore'), 'utf8'), target);
  const names = vsixEntries(bytes).map(({ name }) => name);
  const files = names.filter((name) => !PACKER.includes(name)).map((name) => name.replace(/^extension\//, ''));
  const may = (file: string): boolean => patterns.some((pattern) => matchesGlob(file, pattern)) && !never.some((pattern) => matchesGlob(file, pattern));
  const problems = files.filter((file) => !may(file)).map((file) => `${file} is not on the list`);
  for (const name of PACKER) if (!names.includes(name)) problems.push(`${name} is missing`);
  for (const file of namedIn(readManifest(root, target))) if (!files.includes(file)) problems.push(`${file} is named by the manifest and missing`);
  for (const file of files.filter((name) => /\.(node|so|dylib|dll)$/.test(name))) {
    const built = builtFor(readFileSync(join(stagedAt(root, target), file)));
    if (built?.format !== format || built?.machine !== machine) problems.push(`${file} is built for ${built?.format} ${built?.machine}, not for ${target}`);
  }
  const natives = files.filter((name) => name.endsWith('.node'));
  if (natives.length !== (bindings ? 1 : 0)) problems.push(`${natives.length} native modules`);
  if (bytes.length > most * 1e6) problems.push(`${(bytes.length / 1e6).toFixed(1)} MB, more than ${most} MB`);
  return problems;
}

const readManifest = (root: string, target: string): Manifest => JSON.parse(readFileSync(join(stagedAt(root, target), 'package.json'), 'utf8'));

/** Every file of ours that a manifest names. */
function namedIn({ main, browser, icon, contributes }: Manifest): string[] {
  const texts = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
  const paths = texts([main, browser, icon, contributes]).filter((text) => /^(\.\/)?(client|dist|examples|docs)\/\S+\.\w+$/.test(text));
  return [...new Set(paths.map((path) => path.replace(/^\.\//, '')))];
}
