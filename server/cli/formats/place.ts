// Where something is, as other programs read it: a path from the working folder with forward slashes, lines and columns from one.

import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Outside the working folder it stays as the user would reach it: `../shared/library.segspec`. */
export function slashPath(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  const path = fileURLToPath(uri);
  return slashes(relative('.', path) || path);
}

/** Windows writes paths with backslashes; elsewhere a backslash is part of a name. */
export function slashes(path: string, windows = process.platform === 'win32'): string {
  return windows ? path.replaceAll('\\', '/') : path;
}
