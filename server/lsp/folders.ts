// What lies in the folders of a workspace on disk: specs at any depth, and the content of one folder.

import { opendir, readdir } from 'node:fs/promises';
import { childOf } from '../../language/references/uri.ts';
import { pathOf } from '../project/spec-files.ts';
import { type FolderEntry, type FolderReader, PASSED_OVER } from './workspace.ts';

export const diskFolders: FolderReader = {
  specsIn,
  entries,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Links are not followed: they may lead in a circle. A folder that cannot be read has no specs. */
async function* specsIn(folder: string): AsyncGenerator<string> {
  if (!folder.startsWith('file:')) return;
  const open = [folder];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    try {
      for await (const entry of await opendir(pathOf(here))) {
        const uri = childOf(here, entry.name);
        if (entry.isDirectory() && !PASSED_OVER.test(uri)) open.push(uri);
        else if (entry.isFile() && entry.name.endsWith('.segspec')) yield uri;
      }
    } catch {}
  }
}

async function entries(folder: string): Promise<FolderEntry[]> {
  try {
    return (await readdir(pathOf(folder), { withFileTypes: true })).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch {
    return [];
  }
}
