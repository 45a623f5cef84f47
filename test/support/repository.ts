// The repository's own files, and the data beside it that tests may use when it is there.

import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT_FOLDER = resolve(import.meta.dirname, '../..');
/** The built command. */
export const CLI = join(ROOT_FOLDER, 'dist/cli.js');

export function filesUnder(...patterns: string[]): { path: string; text: string }[] {
  return globSync(patterns, { cwd: ROOT_FOLDER })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT_FOLDER, path), 'utf8') }));
}

/** Real data that is not part of the repository; undefined where it is absent, and the test says so. */
export function sharedFolder(name: 'data' | 'specs'): string | undefined {
  const folder = resolve(ROOT_FOLDER, '../shared', name);
  return existsSync(folder) ? folder : undefined;
}
