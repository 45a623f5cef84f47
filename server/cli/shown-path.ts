// A path as messages show it: from where the command stands, and on one line whatever the file is called.

import { relative } from 'node:path';
import { oneLine } from '../report/printable.ts';

export function shownPath(path: string): string {
  return oneLine(relative('.', path) || path);
}
