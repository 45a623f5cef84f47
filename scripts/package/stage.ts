// Lays out what goes into a package, in a folder of its own: what .vscodeignore lets through, the modules that are not bundled, the manifest.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { billOfMaterials } from '../bill-of-materials.ts';
import { moduleIn } from '../bundled.ts';
import { thinned } from './binary.ts';
import { manifestFor } from './manifest.ts';
import { modulesOf } from './modules.ts';
import { nativeModule } from './native-module.ts';
import { targetNamed } from './targets.ts';

const WEB = 'dist/web/**';
/** What only a computer can use: programs, the sample with its data, and the walkthrough that runs it. */
const COMPUTER = ['dist/*.*', 'examples/**', 'client/walkthrough/**'];

export interface Contents {
  readonly patterns: readonly string[];
  readonly never: readonly string[];
}

/** The patterns of the files that a package may hold. */
export function allowed(ignoreFile: string, target: string): Contents {
  const patterns = ignoreFile.split('\n').flatMap((line) => (line.startsWith('!') ? [line.slice(1).trim()] : []));
  const modules = Object.entries(modulesOf(target)).flatMap(([name, files]) => files.map((file) => `dist/node_modules/${name}/${file}`));
  return { patterns: [...patterns.filter((pattern) => !pattern.startsWith('dist/node_modules')), ...modules], never: target === 'web' ? COMPUTER : [WEB] };
}

/** Where a package is laid out. */
export const stagedAt = (root: string, target: string): string => join(root, 'dist/package', target);

export function stage(root: string, target: string, folder = stagedAt(root, target)): string {
  const { bindings, machine } = targetNamed(target);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const ignoreFile = readFileSync(join(root, '.vscodeignore'), 'utf8');
  const { patterns, never } = allowed(ignoreFile, target);
  copy(root, folder, patterns, [...never, 'dist/node_modules/**']);
  for (const [name, files] of Object.entries(modulesOf(target))) {
    const from = name === bindings ? nativeModule(root, name) : join(root, 'node_modules', name);
    if (!existsSync(from)) throw new Error(`${name} is not installed. Run npm ci.`);
    copy(from, join(folder, 'dist/node_modules', name), files);
  }
  for (const file of globSync('dist/node_modules/**/*.dylib', { cwd: folder, absolute: true })) writeFileSync(file, thinned(readFileSync(file), machine));
  // The modules that are not bundled belong to the bill too; the hash of another platform's module is that of the lock file.
  if (bindings !== undefined) addToBill(root, folder, modulesOf(target));
  // The page of the marketplace is for those who use the extension, that of the repository for those who build it.
  cpSync(join(root, 'client/MARKETPLACE.md'), join(folder, 'README.md'));
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifestFor(manifest, target), undefined, 2)}\n`);
  writeFileSync(join(folder, '.vscodeignore'), ignoreFile);
  return folder;
}

function copy(from: string, to: string, patterns: readonly string[], ignore: readonly string[] = []): void {
  for (const file of globSync([...patterns], { cwd: from, ignore: [...ignore], dot: true, expandDirectories: false })) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file), { dereference: true });
  }
}

function addToBill(root: string, folder: string, shipped: ReturnType<typeof modulesOf>): void {
  const file = join(folder, 'dist/bill-of-materials.cdx.json');
  const bill = JSON.parse(readFileSync(file, 'utf8'));
  const modules = Object.keys(shipped).map((name) => ({ ...moduleIn(folder, `dist/node_modules/${name}`), folder: `node_modules/${name}` }));
  const more = JSON.parse(billOfMaterials(root, modules));
  writeFileSync(file, `${JSON.stringify({ ...bill, components: [...bill.components, ...more.components] }, undefined, 2)}\n`);
}
